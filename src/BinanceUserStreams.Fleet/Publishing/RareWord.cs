namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>Says what may come for each line once in a minute, and then how many there were.</summary>
/// <param name="time">The clock.</param>
/// <param name="what">What is counted.</param>
internal sealed class RareWord(TimeProvider time, string what)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private long? _saidAt;
    private long _unsaid;

    /// <summary>The text, with how many were not said since the last one; null if it is not time to say it.</summary>
    public string? Say(string text)
    {
        if (_saidAt is { } at && time.GetElapsedTime(at) < Interval)
        {
            _unsaid++;
            return null;
        }

        var more = _unsaid > 0 ? FormattableString.Invariant($" (and {_unsaid} more {what} since it was told last)") : "";
        (_saidAt, _unsaid) = (time.GetTimestamp(), 0);
        return text + more;
    }
}
