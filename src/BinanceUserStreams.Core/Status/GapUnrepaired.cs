using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Status;

/// <summary>What a gap missed could not be read back.</summary>
public sealed class GapUnrepaired : StreamStatus
{
    internal GapUnrepaired(
        StreamSource source, DateTimeOffset time, DateTimeOffset from, DateTimeOffset to, string reason, bool isFinal)
        : base(StreamStatusKind.GapUnrepaired, source, time, Describe(from, to, reason, isFinal))
    {
        (From, To) = (from, to);
        Reason = reason;
        IsFinal = isFinal;
        IsWarning = true;
    }

    /// <summary>The beginning of the gap (UTC).</summary>
    public DateTimeOffset From { get; }

    /// <summary>The end of the gap (UTC).</summary>
    public DateTimeOffset To { get; }

    /// <summary>Why, in words without a secret.</summary>
    public string Reason { get; }

    /// <summary>True if another attempt is of no use; else it is tried again, by the next run or Repair- too.</summary>
    public bool IsFinal { get; }

    private static string Describe(DateTimeOffset from, DateTimeOffset to, string reason, bool isFinal) =>
        FormattableString.Invariant(
            $"the gap from {from:yyyy-MM-dd HH:mm:ss.fff}Z to {to:yyyy-MM-dd HH:mm:ss.fff}Z is not repaired{(isFinal ? "" : " yet")}: {reason}");
}
