using BinanceUserStreams.Events;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// Puts together what the connections of one listen key covered. A connection that has ended counts only once those that were
/// opened before it have ended, or have shown that they reach up to it: they may be behind, and be cut off there.
/// </summary>
/// <param name="since">When the first connection was opened.</param>
/// <param name="declare">Declares a gap: from, to, why, and the last event before it.</param>
internal sealed class CoveredPeriod(ClockReading since, Action<ClockReading, ClockReading, string, UserStreamEvent?> declare)
{
    private readonly List<Cover> _covers = [];
    private ClockReading? _keyLostAt;

    // Null while no connection has proven that it delivers.
    private ClockReading? _until;

    /// <summary>Up to when everything is covered or declared.</summary>
    public ClockReading Reached { get; private set; } = since;

    /// <summary>When it was first proven that a connection delivers, as of the last question; null before.</summary>
    public ClockReading? ProvenFrom { get; private set; }

    /// <summary>The connections that have not ended.</summary>
    public IEnumerable<StreamConnection> Delivering =>
        _covers.FindAll(cover => cover.HeardUntil is null).ConvertAll(cover => cover.Connection);

    /// <summary>True if every connection has ended.</summary>
    public bool IsEmpty => _covers.Count == 0;

    /// <summary>Up to when answered pings prove that nothing is missing; null if there was none.</summary>
    public ClockReading? AnsweredUntil
    {
        get
        {
            Join();
            return Delivering.Any(connection => connection.FirstProof <= _until && connection.AnsweredUntil is not null) ? _until : null;
        }
    }

    /// <summary>Up to when events prove the same, and that the key was alive; null if there was none.</summary>
    public ClockReading? TakenUntil
    {
        get
        {
            ClockReading? latest = null;
            foreach (var connection in Delivering)
            {
                var taken = connection.FirstProof <= _until ? connection.TakenUntil : null;
                latest = latest is null || taken > latest ? taken ?? latest : latest;
            }

            return latest;
        }
    }

    /// <summary>A connection begins to deliver.</summary>
    public void Opened(StreamConnection connection, UserStreamEvent? lastEvent) => _covers.Add(new Cover(connection, lastEvent, null));

    /// <summary>The key was lost at that time: nothing came afterwards.</summary>
    public void KeyLost(ClockReading at) => _keyLostAt = at;

    /// <summary>A connection has ended; false if it is none of this key.</summary>
    public bool Ended(StreamConnection connection, string reason)
    {
        var index = _covers.FindIndex(cover => cover.Connection == connection && cover.HeardUntil is null);
        if (index < 0)
        {
            return false;
        }

        _covers[index] = _covers[index] with { HeardUntil = connection.HeardUntil };
        Join();
        while (_until is { } until && IsBroken && FirstProven() is { } next)
        {
            declare(until, next.From!.Value, reason, next.EventBefore);
            _until = next.From;
            Join();
        }

        if (IsEmpty && _until < _keyLostAt)
        {
            declare(_until!.Value, _keyLostAt!.Value, reason, null);
        }

        return true;
    }

    /// <summary>True if only connections are left that have not proven yet that they deliver; and up to when others did.</summary>
    public bool TryInterrupt(out ClockReading until)
    {
        until = Reached;
        var isInterrupted = _until is not null && IsBroken;
        if (isInterrupted)
        {
            _until = null;
        }

        return isInterrupted;
    }

    private bool IsBroken => _covers.Count > 0 && !_covers.Exists(cover => cover.From <= _until);

    private Cover? FirstProven()
    {
        Cover? first = null;
        foreach (var cover in _covers)
        {
            if (cover.From is { } from && (first is null || from < first.Value.From))
            {
                first = cover;
            }
        }

        return first;
    }

    private void Join()
    {
        _until ??= FirstProven()?.From;
        ProvenFrom ??= _until;
        while (_covers.FindIndex(cover => cover.From <= _until && cover.Until > _until) is >= 0 and var further)
        {
            _until = _covers[further].Until;
        }

        _covers.RemoveAll(cover => cover.HeardUntil is not null && (cover.From is null || cover.From <= _until));
        if (_until > Reached)
        {
            Reached = _until.Value;
        }
    }

    private readonly record struct Cover(StreamConnection Connection, UserStreamEvent? EventBefore, ClockReading? HeardUntil)
    {
        public ClockReading? From => Connection.FirstProof;

        public ClockReading? Until => HeardUntil ?? Connection.AnsweredUntil;
    }
}
