using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary>The signed reads of cross and isolated margin. Source: the pages of margin trading.</summary>
internal static class MarginReads
{
    // Without a symbol, open orders weigh as much as there are symbols.
    private const int Symbols = 600;

    public static IEnumerable<SignedRead> Of(TradingDesk desk)
    {
        SpotAnswers answers = new(
            request => Find(desk, request, MarginOwner.IsIsolated(request["isIsolated"])), SpotShapes.Margin);
        CapitalFlows flows = new(request => Find(desk, request, request.Symbol is not null));
        return Table(answers, flows, new MarginFunds(desk)).Select(read => read with { IsSymbol = SpotSymbols.IsSymbol });
    }

    private static IEnumerable<SignedRead> Table(SpotAnswers answers, CapitalFlows flows, MarginFunds funds) =>
    [
        .. Orders(answers).Select(read => read with
        {
            LongestWindow = TimeSpan.FromDays(1),
            Retention = SpotSymbols.Forever,
        }),
        new("/sapi/v1/margin/capital-flow", flows.Write)
        {
            Weight = 100,
            Symbol = SymbolRule.Optional,
            WindowTooLong = ExchangeError.MarginWindowTooLong,
        },
        new("/sapi/v1/margin/account", funds.Cross) { Weight = 10 },
        new("/sapi/v1/margin/isolated/account", funds.Isolated) { Weight = 10 },
    ];

    private static IEnumerable<SignedRead> Orders(SpotAnswers answers) =>
    [
        new("/sapi/v1/margin/myTrades", answers.Trades) { Weight = 10, Symbol = SymbolRule.Mandatory },
        new("/sapi/v1/margin/allOrders", answers.Orders)
        {
            Weight = 200,
            Symbol = SymbolRule.Mandatory,
            LargestLimit = 500,
        },
        new("/sapi/v1/margin/openOrders", answers.OpenOrders)
        {
            Weight = 10,
            WeightOfAll = Symbols,
            Symbol = SymbolRule.Optional,
        },
        new("/sapi/v1/margin/order", answers.Order) { Weight = 10, Symbol = SymbolRule.Mandatory },
        new("/sapi/v1/margin/allOrderList", answers.Lists) { Weight = 200, Symbol = SymbolRule.Optional },
        new("/sapi/v1/margin/openOrderList", answers.OpenLists) { Weight = 10, Symbol = SymbolRule.Optional },
    ];

    private static SpotAccount Find(TradingDesk desk, ReadRequest request, bool isIsolated) =>
        (SpotAccount)desk.Find(MarginOwner.Of(
            request.Account, isIsolated ? request.Symbol ?? request.Require("symbol") : null));
}
