using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>The signed reads of the futures of Portfolio Margin. Source: its pages.</summary>
internal static class PortfolioReads
{
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    public static IEnumerable<SignedRead> Of(TradingDesk desk)
    {
        FuturesAnswers linear = new(desk, EmulatedMarket.PortfolioMargin, isInverse: false, PortfolioShapes.Linear);
        FuturesAnswers second = new(desk, EmulatedMarket.PortfolioMargin, isInverse: false, PortfolioShapes.LinearV2);
        FuturesAnswers inverse = new(desk, EmulatedMarket.PortfolioMargin, isInverse: true, PortfolioShapes.Inverse);
        return
        [
            .. Linear(linear, second).Select(read => read with { IsSymbol = FuturesSymbols.IsLinear }),
            .. Inverse(inverse).Select(read => read with { IsSymbol = FuturesSymbols.IsInverse }),
        ];
    }

    private static IEnumerable<SignedRead> Linear(FuturesAnswers answers, FuturesAnswers second) =>
    [
        new("/papi/v1/um/userTrades", answers.Trades) { Weight = 5, Symbol = SymbolRule.Mandatory },
        new("/papi/v1/um/allOrders", answers.Orders) { Weight = 5, Symbol = SymbolRule.Mandatory },
        new("/papi/v1/um/openOrders", answers.OpenOrders) { WeightOfAll = 40, Symbol = SymbolRule.Optional },
        new("/papi/v1/um/order", answers.Order) { Symbol = SymbolRule.Mandatory },
        new("/papi/v1/um/algo/openAlgoOrders", answers.OpenAlgoOrders)
        {
            WeightOfAll = 40,
            Symbol = SymbolRule.Optional,
        },
        new("/papi/v1/um/algo/allAlgoOrders", answers.AllAlgoOrders) { Weight = 5, Symbol = SymbolRule.Mandatory },
        new("/papi/v1/um/algo/algoOrder", answers.AlgoOrder),
        new("/papi/v1/um/income", answers.Income)
        {
            Weight = 30,
            Symbol = SymbolRule.Optional,
            LongestWindow = null,
            UsualLimit = 100,
        },
        new("/papi/v1/um/positionRisk", answers.Positions) { Weight = 5, Symbol = SymbolRule.Optional },
        new("/papi/v1/um/account", answers.Account) { Weight = 5 },
        new("/papi/v2/um/account", second.Account) { Weight = 5 },
    ];

    private static IEnumerable<SignedRead> Inverse(FuturesAnswers answers) =>
    [
        new("/papi/v1/cm/userTrades", answers.Trades)
        {
            Weight = 20,
            WeightOfPair = 40,
            Symbol = SymbolRule.SymbolOrPair,
            LongestWindow = _day,
            UsualLimit = 50,
        },
        new("/papi/v1/cm/allOrders", answers.Orders)
        {
            Weight = 20,
            WeightOfPair = 40,
            Symbol = SymbolRule.SymbolOrPair,
            UsualLimit = 50,
            LargestLimit = 100,
        },
        new("/papi/v1/cm/openOrders", answers.OpenOrders) { WeightOfAll = 40, Symbol = SymbolRule.Optional },
        // Nobody here places conditional orders of COIN-M in Portfolio Margin, which are of another kind.
        new("/papi/v1/cm/conditional/openOrders", answers.OpenAlgoOrders)
        {
            WeightOfAll = 40,
            Symbol = SymbolRule.Optional,
        },
        new("/papi/v1/cm/order", answers.Order) { Symbol = SymbolRule.Mandatory },
        new("/papi/v1/cm/income", answers.Income)
        {
            Weight = 30,
            Symbol = SymbolRule.Optional,
            LongestWindow = TimeSpan.FromDays(200),
            UsualLimit = 100,
        },
        new("/papi/v1/cm/positionRisk", answers.Positions) { Symbol = SymbolRule.Optional },
        new("/papi/v1/cm/account", answers.Account) { Weight = 5 },
    ];
}
