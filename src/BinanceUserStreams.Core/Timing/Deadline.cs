namespace BinanceUserStreams.Timing;

/// <summary>The end of a length of time that begins now. It is the same however the wall clock is corrected meanwhile.</summary>
/// <param name="time">The clock.</param>
/// <param name="length">How long it is; nothing or less has passed.</param>
internal sealed class Deadline(TimeProvider time, TimeSpan length)
{
    private readonly long _begun = time.GetTimestamp();

    /// <summary>What is left of it; zero if it has passed. Never more than its length, whatever a clock does.</summary>
    public TimeSpan Remaining => length - time.GetElapsedTime(_begun) is var rest && rest <= TimeSpan.Zero ? TimeSpan.Zero
        : rest < length ? rest
        : length;

    /// <summary>True if nothing is left.</summary>
    public bool HasPassed => Remaining == TimeSpan.Zero;
}
