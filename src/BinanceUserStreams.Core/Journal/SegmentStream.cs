using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Journal;

/// <summary>A stream that lines of a file are of.</summary>
/// <param name="Market">Its market.</param>
/// <param name="Account">Its account; null if it has no name.</param>
/// <param name="Symbol">Its symbol of isolated margin; null on every other market.</param>
/// <param name="HeardUntil">
/// Up to when the file says that nothing of it is missing, which a restart goes on from; null if it says nothing of that. Where a consumer
/// was slow it is long before the times of its lines.
/// </param>
internal sealed record SegmentStream(string Market, string? Account, string? Symbol, DateTimeOffset? HeardUntil)
{
    /// <summary>The stream; null if it is of no market of this version.</summary>
    public StreamSource? Source() =>
        KnownName<Market>.Find(Market) is { } market ? new StreamSource(market, Account, Symbol) : null;
}
