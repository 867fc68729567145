using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary>The signed reads of Spot. Source: rest-api.md of the spot documents.</summary>
internal static class SpotReads
{
    public static IEnumerable<SignedRead> Of(TradingDesk desk)
    {
        SpotAnswers answers = new(
            request => (SpotAccount)desk.Find(new StreamOwner(EmulatedMarket.Spot, request.Account)), SpotShapes.Spot)
        {
            TellsArchived = true,
        };
        return Table(answers).Select(read => read with
        {
            IsSymbol = SpotSymbols.IsSymbol,
            LongestWindow = TimeSpan.FromDays(1),
            Retention = SpotSymbols.Forever,
        });
    }

    private static IEnumerable<SignedRead> Table(SpotAnswers answers) =>
    [
        new("/api/v3/myTrades", answers.Trades) { Weight = 20, WeightOfOrder = 5, Symbol = SymbolRule.Mandatory },
        new("/api/v3/allOrders", answers.Orders) { Weight = 20, Symbol = SymbolRule.Mandatory },
        new("/api/v3/openOrders", answers.OpenOrders) { Weight = 6, WeightOfAll = 80, Symbol = SymbolRule.Optional },
        new("/api/v3/order", answers.Order) { Weight = 4, Symbol = SymbolRule.Mandatory },
        new("/api/v3/allOrderList", answers.Lists) { Weight = 20 },
        new("/api/v3/openOrderList", answers.OpenLists) { Weight = 6 },
        new("/api/v3/account", request => answers.Read(request, (books, _) => SpotFunds.Write(request, books)))
        {
            Weight = 20,
        },
    ];
}
