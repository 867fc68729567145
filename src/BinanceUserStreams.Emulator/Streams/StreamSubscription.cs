using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>What a socket wants to hear.</summary>
/// <param name="Key">The key.</param>
/// <param name="Owner">The key as it was when it was named; absent for a key the exchange did not know.</param>
/// <param name="Carried">The markets whose events may come.</param>
/// <param name="Events">The names of the events; all when absent.</param>
internal sealed record StreamSubscription(
    string Key, IssuedKey? Owner, IReadOnlyList<EmulatedMarket> Carried, IReadOnlySet<string>? Events)
{
    /// <summary>Whether its key is one of a market's and of an account's; absent means any.</summary>
    public bool BelongsTo(EmulatedMarket? market, string? account) =>
        Owner is not null
        && Owner.BelongsTo(market, account)
        && (market is null || Carried.Count == 0 || Carried.Contains(market));

    public bool Wants(StreamEvent news) =>
        Carried.Contains(news.Market)
        && (Events is null || Events.Contains(news.Name) || news.Name == StreamEvent.KeyEnded);
}
