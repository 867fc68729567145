using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary>
/// The signed reads of the margin part of Portfolio Margin. Source: its pages. They do not say how long a window of
/// <c>allOrders</c> and <c>allOrderList</c> may be: a day, as elsewhere.
/// </summary>
internal static class PortfolioMarginReads
{
    public static IEnumerable<SignedRead> Of(TradingDesk desk)
    {
        SpotAnswers answers = new(
            request => (SpotAccount)desk.Find(
                new StreamOwner(EmulatedMarket.PortfolioMargin, request.Account), isMargin: true),
            SpotShapes.Portfolio);
        return Table(answers).Select(read => read with
        {
            IsSymbol = SpotSymbols.IsSymbol,
            LongestWindow = TimeSpan.FromDays(1),
            Retention = SpotSymbols.Forever,
        });
    }

    private static IEnumerable<SignedRead> Table(SpotAnswers answers) =>
    [
        new("/papi/v1/margin/myTrades", answers.Trades) { Weight = 5, Symbol = SymbolRule.Mandatory },
        new("/papi/v1/margin/allOrders", answers.Orders)
        {
            Weight = 100,
            Symbol = SymbolRule.Mandatory,
            LargestLimit = 500,
        },
        new("/papi/v1/margin/openOrders", answers.OpenOrders) { Weight = 5, Symbol = SymbolRule.Mandatory },
        new("/papi/v1/margin/order", answers.Order) { Weight = 10, Symbol = SymbolRule.Mandatory },
        new("/papi/v1/margin/allOrderList", answers.Lists) { Weight = 100, LargestLimit = 500 },
        new("/papi/v1/margin/openOrderList", answers.OpenLists) { Weight = 5 },
    ];
}
