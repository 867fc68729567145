namespace BinanceUserStreams.JournalRepair;

/// <summary>A stretch of time (UTC), both ends included; it may be a single moment.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end, not before the beginning.</param>
internal readonly record struct TimeRange(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The part between two moments; null if there is none.</summary>
    public TimeRange? Between(DateTimeOffset? after, DateTimeOffset? before)
    {
        var from = after > From ? after.Value : From;
        var to = before < To ? before.Value : To;
        return from < to || (from == to && From == To) ? new TimeRange(from, to) : null;
    }

    /// <summary>True if a moment lies in it.</summary>
    public bool Contains(DateTimeOffset moment) => moment >= From && moment <= To;
}
