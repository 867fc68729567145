using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>
/// Reads once more what accounts have missed that were left behind and move again, all of them in one pass: from the place that is
/// furthest back to where the others read, where they go with them. One thread at a time.
/// </summary>
/// <param name="outbox">The lanes.</param>
/// <param name="open">Opens the journal at a place.</param>
/// <param name="begin">Called for a lane that has something to send.</param>
internal sealed class LateReader(Outbox outbox, Func<OutboxMark, OutboxReader> open, Action<AccountLane> begin) : IDisposable
{
    private readonly Dictionary<StreamSource, (AccountLane Lane, OutboxMark From)> _lanes = [];
    private OutboxReader? _reader;
    private (StreamSource Source, OutboxLine Line)? _held;

    /// <summary>True while a line waits for room.</summary>
    public bool IsHolding => _held is not null;

    /// <summary>Reads what there is room for; true if it should be called again at once.</summary>
    /// <param name="most">How many lines at most.</param>
    /// <param name="place">Where the others read.</param>
    public bool Read(int most, JournalPlace place)
    {
        if (_reader is null && !Begin())
        {
            return false;
        }

        for (var i = 0; i < most; i++)
        {
            if ((_held is null && !TryRead(place)) || !TryAdd(_held!.Value))
            {
                return false;
            }

            _held = null;
        }

        return true;
    }

    public void Dispose() => _reader?.Dispose();

    private bool Begin()
    {
        var moving = outbox.Stragglers();
        if (moving.Count == 0)
        {
            return false;
        }

        _lanes.Clear();
        var first = moving[0].From;
        foreach (var (lane, from) in moving)
        {
            _lanes.Add(lane.Source!, (lane, from));
            first = from.Place.CompareTo(first.Place) < 0 ? from : first;
        }

        _reader = open(first);
        return true;
    }

    private bool TryRead(JournalPlace place)
    {
        if (_reader!.Mark.Place.CompareTo(place) < 0)
        {
            // What the others have not read yet is theirs.
            if (_reader.TryRead(Wants, out var source, out var line))
            {
                _held = line.Mark.Place.CompareTo(place) < 0 ? (source, line) : null;
            }
            else if (!_reader.IsAtEnd)
            {
                return false;
            }
        }

        if (_held is null)
        {
            End();
        }

        return _held is not null;
    }

    private bool Wants(StreamSource source, JournalPlace place) =>
        _lanes.TryGetValue(source, out var late) && place.CompareTo(late.From.Place) >= 0;

    private bool TryAdd((StreamSource Source, OutboxLine Line) held)
    {
        if (!_lanes.TryGetValue(held.Source, out var late))
        {
            return true;
        }

        if (outbox.TryAddLate(late.Lane, held.Line, out var begun))
        {
            if (begun is not null)
            {
                begin(begun);
            }

            return true;
        }

        // It stands still once more: the others need not wait for it.
        return outbox.TryDrop(late.Lane) && _lanes.Remove(held.Source);
    }

    private void End()
    {
        foreach (var (lane, _) in _lanes.Values)
        {
            outbox.Rejoin(lane);
        }

        _reader!.Dispose();
        _reader = null;
    }
}
