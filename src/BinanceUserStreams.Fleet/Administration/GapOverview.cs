using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>A gap of one host that is not settled: others may have heard what it missed, or it is to be read back.</summary>
public sealed class GapOverview
{
    internal GapOverview(string host, string stream, DateTimeOffset from, DateTimeOffset to)
    {
        Host = WireText.Printable(host);
        Stream = WireText.Printable(stream);
        From = from;
        To = to;
    }

    /// <summary>The host that has it.</summary>
    public string Host { get; }

    /// <summary>The account in words.</summary>
    public string Stream { get; }

    /// <summary>Since when something may be missing (UTC).</summary>
    public DateTimeOffset From { get; }

    /// <summary>Up to when (UTC).</summary>
    public DateTimeOffset To { get; }

    /// <summary>Such as <c>host-1: desk07, 12 s from 10:28:45Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Host}: {Stream}, {Figures.Of(To - From)} from {From.UtcDateTime:HH:mm:ss}Z");
}
