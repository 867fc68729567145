using BinanceUserStreams.Campaign.Receiving;
using BinanceUserStreams.Events;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Campaign.Audit;

/// <summary>
/// Looks at each event as it is delivered and keeps none: for millions of one stream whose account numbers its trades
/// without a hole.
/// </summary>
/// <param name="lastId">The last number before the first that is to come.</param>
internal sealed class RunningLedger(long lastId) : IDelivery
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ReceivedEvent> _last = new(StringComparer.Ordinal);
    private readonly Dictionary<StreamStatusKind, long> _told = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset To, long Count)> _holes = [];
    private readonly List<StreamGap> _gaps = [];
    private PrintChain _chain;
    private long _events;

    /// <summary>Events delivered.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Events in their order.</summary>
    public PrintChain Chain
    {
        get
        {
            lock (_gate)
            {
                return _chain;
            }
        }
    }

    /// <summary>Numbered events that came again, or after a later one.</summary>
    public long Disordered { get; private set; }

    /// <summary>The gaps declared.</summary>
    public IReadOnlyList<StreamGap> Gaps => _gaps;

    /// <summary>The counters of the stream, once it has ended.</summary>
    public StreamCounters? Counters { get; private set; }

    /// <summary>How often a status was told.</summary>
    public long Told(StreamStatusKind kind)
    {
        lock (_gate)
        {
            return _told.GetValueOrDefault(kind);
        }
    }

    /// <inheritdoc/>
    public void Note(ReadOnlySpan<object> batch)
    {
        lock (_gate)
        {
            foreach (var item in batch)
            {
                Note(item);
            }
        }
    }

    /// <summary>What was not kept, once the stream has ended.</summary>
    /// <param name="lastSentId">The last number that was sent.</param>
    /// <param name="types">How many types of events have numbers.</param>
    public IEnumerable<BrokenPromise> Judge(long lastSentId, int types)
    {
        var unexplained = _holes.Where(hole => !_gaps.Exists(gap => gap.From <= hole.To && gap.To >= hole.From)).ToList();
        if (unexplained.Count > 0)
        {
            yield return new BrokenPromise(Promise.NothingLost, FormattableString.Invariant(
                $"{unexplained.Sum(hole => hole.Count):N0} events, the first after {unexplained[0].From:HH:mm:ss.fff}"));
        }

        var ends = _last.Values.Where(last => last.Id > 0).Select(last => last.Id).ToList();
        if (ends.Count != types || ends.Exists(id => id != lastSentId))
        {
            yield return new BrokenPromise(Promise.NothingLost, FormattableString.Invariant(
                $"{lastSentId:N0} was the last that was sent, {string.Join(", ", ends)} the last that were delivered"));
        }

        if (Disordered > 0)
        {
            yield return new BrokenPromise(Promise.InOrder, FormattableString.Invariant($"{Disordered:N0} events"));
        }
    }

    private void Note(object item)
    {
        switch (item)
        {
            case UserStreamEvent received:
                Note(ReceivedEvent.Of(received));
                Interlocked.Increment(ref _events);
                break;
            case StreamStatus status:
                _told[status.Status] = _told.GetValueOrDefault(status.Status) + 1;
                Counters = (status as StreamEnded)?.Counters ?? Counters;
                _gaps.AddRange(status is StreamGap gap ? [gap] : []);
                break;
        }
    }

    private void Note(in ReceivedEvent received)
    {
        _chain.Add(received);
        if (received.Id == 0)
        {
            return;
        }

        var last = _last.GetValueOrDefault(received.Type, received with { Id = lastId });
        if (received.Id <= last.Id)
        {
            Disordered++;
            return;
        }

        if (received.Id > last.Id + 1)
        {
            _holes.Add((last.Time, received.Time, received.Id - last.Id - 1));
        }

        _last[received.Type] = received;
    }
}
