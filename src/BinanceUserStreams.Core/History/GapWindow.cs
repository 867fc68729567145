using BinanceUserStreams.Markets;

namespace BinanceUserStreams.History;

/// <summary>A time of a stream that is to be read back, both ends included (UTC, the exchange's clock).</summary>
/// <param name="Source">The stream.</param>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end.</param>
internal sealed record GapWindow(StreamSource Source, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>
    /// How long before its gap a window begins: what the clocks of the exchange's parts may differ by, and how late an event may be
    /// that came last.
    /// </summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);
}
