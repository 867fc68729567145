using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Status;

/// <summary>
/// A time that one host of a fleet missed and others heard: nothing is missing. A reader of the bus tells it, and the host that missed it.
/// </summary>
public sealed class GapCovered : StreamStatus
{
    internal GapCovered(
        StreamSource source, DateTimeOffset time, DateTimeOffset from, DateTimeOffset to, IReadOnlyList<string> hosts)
        : base(StreamStatusKind.GapCovered, source, time, Describe(from, to, hosts))
    {
        (From, To) = (from, to);
        Hosts = [.. hosts.Select(WireText.Printable)];
    }

    /// <summary>The beginning of what was missed (UTC).</summary>
    public DateTimeOffset From { get; }

    /// <summary>The end of what was missed (UTC).</summary>
    public DateTimeOffset To { get; }

    /// <summary>How long it was; never negative.</summary>
    public TimeSpan Duration => To - From;

    /// <summary>The hosts that heard it, together all of it.</summary>
    public IReadOnlyList<string> Hosts { get; }

    private static string Describe(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<string> hosts) => FormattableString.Invariant(
        $"nothing is missing from {from:yyyy-MM-dd HH:mm:ss.fff}Z to {to:yyyy-MM-dd HH:mm:ss.fff}Z ({(to - from).TotalSeconds:0.000} s): what one host missed was heard by {WireText.Printable(string.Join(", ", hosts))}");
}
