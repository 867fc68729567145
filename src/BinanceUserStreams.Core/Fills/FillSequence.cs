using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fills;

/// <summary>
/// Makes fills of events in the order in which they come, each fill once: what TRADE_LITE and the order's update tell of one, what
/// another host or connection tells again, and what was read back although it had come.
/// </summary>
/// <remarks>
/// A TRADE_LITE waits for the order's update, which has the fee and the profit. Where events are read long after they came, it
/// waits until the end, because what was read back after a gap may stand anywhere behind it; but of more than 10,000 the first is
/// let go. Of events that come now it waits ten seconds. Let go, it is a fill without fee and profit, and the update that comes
/// after all makes no second one: that is told. What came is known for the last 65,535 fills of each stream.
/// </remarks>
/// <param name="emit">Gets each fill.</param>
/// <param name="late">Gets a fill whose update came when it had been let go.</param>
/// <param name="time">The clock that tells now from long ago.</param>
internal sealed class FillSequence(Action<BinanceFill> emit, Action<BinanceFill>? late = null, TimeProvider? time = null)
{
    /// <summary>How many TRADE_LITE wait at most.</summary>
    public const int MostWaiting = 10_000;

    private const int MostStreams = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Now = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Dictionary<StreamSource, FillWindow> _streams = [];
    private readonly Dictionary<(FillWindow, FrameFingerprint), LinkedListNode<WaitingFill>> _waiting = [];
    private readonly LinkedList<WaitingFill> _order = new();

    /// <summary>Takes the next event; what tells of no fill is passed over.</summary>
    public void Add(UserStreamEvent received)
    {
        if (FillReader.Read(received) is { } fill)
        {
            Add(received, fill);
        }

        LetGo(received.ReceivedAt);
    }

    /// <summary>Lets everything go that still waits: nothing comes any more.</summary>
    public void Complete()
    {
        while (_order.First is { } first)
        {
            LetGo(first);
        }
    }

    private void Add(UserStreamEvent received, BinanceFill fill)
    {
        var window = WindowOf(received.Source);
        var identity = FillIdentity.Of(received, fill);
        if (fill.IsLite)
        {
            if (!window.Told.Contains(identity) && !_waiting.ContainsKey((window, identity)))
            {
                _waiting.Add((window, identity), _order.AddLast(new WaitingFill(window, identity, fill)));
            }

            return;
        }

        if (_waiting.Count > 0 && _waiting.TryGetValue((window, identity), out var waiting))
        {
            _waiting.Remove((window, identity));
            _order.Remove(waiting);
        }

        if (window.Told.Add(identity))
        {
            emit(fill);
        }
        else if (window.Unfinished.Remove(identity))
        {
            late?.Invoke(fill);
        }
    }

    private void LetGo(DateTimeOffset? receivedAt)
    {
        while (_order.First is { } first && (_order.Count > MostWaiting || IsOver(first.Value.Fill, receivedAt)))
        {
            LetGo(first);
        }
    }

    private bool IsOver(BinanceFill waiting, DateTimeOffset? receivedAt) =>
        receivedAt - waiting.ReceivedAt > Patience && _time.GetUtcNow() - receivedAt < Now;

    private void LetGo(LinkedListNode<WaitingFill> node)
    {
        var (window, identity, fill) = node.Value;
        _order.Remove(node);
        _waiting.Remove((window, identity));
        window.Told.Add(identity);
        window.AddUnfinished(identity);
        emit(fill);
    }

    // What has more streams than that is no fleet of anybody: they share a window.
    private FillWindow WindowOf(StreamSource source)
    {
        if (_streams.TryGetValue(source, out var window))
        {
            return window;
        }

        window = _streams.Count < MostStreams ? new FillWindow() : _streams.Values.First();
        if (_streams.Count < MostStreams)
        {
            _streams.Add(source, window);
        }

        return window;
    }

    private sealed record WaitingFill(FillWindow Window, FrameFingerprint Identity, BinanceFill Fill);
}
