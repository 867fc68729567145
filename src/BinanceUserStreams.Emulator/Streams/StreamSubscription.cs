using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>What a socket wants to hear.</summary>
/// <param name="Owner">The key as it was when it was named; absent for a key the exchange did not know.</param>
/// <param name="Carried">The markets whose events may come.</param>
/// <param name="Events">The names of the events; all when absent.</param>
internal sealed record StreamSubscription(
    IssuedKey? Owner, IReadOnlyList<EmulatedMarket> Carried, IReadOnlySet<string>? Events)
{
    public bool Wants(StreamEvent news) =>
        Carried.Contains(news.Market)
        && (Events is null || Events.Contains(news.Name) || news.Name == StreamEvent.KeyEnded);
}
