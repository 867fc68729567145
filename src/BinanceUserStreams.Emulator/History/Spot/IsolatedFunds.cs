using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Emulator.Trading.Records;

namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary>The two balances of an isolated margin account.</summary>
internal sealed record IsolatedFunds(string Symbol, SpotBalance Base, SpotBalance Quote, decimal Price)
{
    public static IsolatedFunds Of(string symbol, SpotBooks books)
    {
        var instrument = Instrument.For(EmulatedMarket.IsolatedMargin, [symbol])[0];
        return new IsolatedFunds(
            symbol,
            MarginBalance.Of(books, instrument.Coin),
            MarginBalance.Of(books, instrument.Asset),
            instrument.Price);
    }
}
