namespace BinanceUserStreams.Timing;

/// <summary>
/// The exchange's time as one family of its calls told it last. Between two answers it goes on by the monotonic clock:
/// a wall clock that is wrong, or is set meanwhile, does not matter. Any thread may ask or tell.
/// </summary>
/// <param name="time">The clock of this machine.</param>
internal sealed class ExchangeClock(TimeProvider time)
{
    // Two numbers that belong together: replaced as one.
    private volatile Reading? _last;

    /// <summary>True once the exchange has told its time.</summary>
    public bool IsKnown => _last is not null;

    /// <summary>The same in milliseconds since 1970.</summary>
    public long Milliseconds => Now.ToUnixTimeMilliseconds();

    /// <summary>
    /// What this machine's wall clock is ahead of the exchange's; negative if behind, null as long as it is not known.
    /// </summary>
    public TimeSpan? Ahead => IsKnown ? time.GetUtcNow() - Now : null;

    /// <summary>The exchange's time; this machine's as long as the exchange told none.</summary>
    public DateTimeOffset Now =>
        _last is { } last ? last.ServerTime.AddBounded(time.GetElapsedTime(last.Timestamp)) : time.GetUtcNow();

    /// <summary>The exchange told its time.</summary>
    /// <param name="serverTime">The time.</param>
    /// <param name="askedAt">The monotonic timestamp of when it was asked for.</param>
    /// <param name="answeredAt">
    /// And of when the answer came: it was made in the middle, as far as anybody knows.
    /// </param>
    public void Set(DateTimeOffset serverTime, long askedAt, long answeredAt) =>
        _last = new Reading(serverTime, askedAt + ((answeredAt - askedAt) / 2));

    /// <summary>It was found wrong: it is to be asked for before it is used again.</summary>
    public void Forget() => _last = null;

    private sealed record Reading(DateTimeOffset ServerTime, long Timestamp);
}
