using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>What a socket wants to hear.</summary>
/// <param name="Key">The listen key, or the number of a subscription on the WebSocket API.</param>
/// <param name="Owner">Whose events it brings; absent for a key the exchange did not know when it was named.</param>
/// <param name="Carried">The markets whose events may come.</param>
/// <param name="Events">The names of the events; all when absent.</param>
internal record StreamSubscription(
    string Key, StreamOwner? Owner, IReadOnlyList<EmulatedMarket> Carried, IReadOnlySet<string>? Events)
{
    /// <summary>Whether it is one of a market's, of an account's and of a symbol's; absent means any.</summary>
    public bool BelongsTo(EmulatedMarket? market, string? account, string? symbol) =>
        Owner is not null
        && Owner.BelongsTo(market, account, symbol)
        && (market is null || Carried.Count == 0 || Carried.Contains(market));

    public bool Wants(StreamEvent news) =>
        Carried.Contains(news.Market)
        && (Events is null || Events.Contains(news.Name) || news.Name == StreamEvent.KeyEnded);
}
