namespace BinanceUserStreams.History;

/// <summary>A time, both ends included, in milliseconds since 1970, as the exchange is asked for it.</summary>
/// <param name="From">Its first millisecond.</param>
/// <param name="To">Its last.</param>
internal readonly record struct TimeSpanOfRows(long From, long To)
{
    /// <summary>True if it has no millisecond.</summary>
    public bool IsEmpty => From > To;

    /// <summary>Its length.</summary>
    public TimeSpan Length => IsEmpty ? TimeSpan.Zero : TimeSpan.FromMilliseconds(To - From);

    /// <summary>True for a moment in it.</summary>
    public bool Has(long time) => time >= From && time <= To;

    /// <summary>Its parts, each no longer than this; itself if no length is given.</summary>
    public IEnumerable<TimeSpanOfRows> Split(TimeSpan? longest)
    {
        var length = longest is { } window ? (long)window.TotalMilliseconds : long.MaxValue;
        for (var from = From; from <= To;)
        {
            var to = To - from < length ? To : from + length - 1;
            yield return new TimeSpanOfRows(from, to);
            from = to + 1;
        }
    }
}
