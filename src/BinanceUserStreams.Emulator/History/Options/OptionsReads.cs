using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.History.Options;

/// <summary>
/// The signed reads of European options. Source: its pages. Their kit calls <c>userTrades</c> with a symbol only.
/// </summary>
internal static class OptionsReads
{
    private static readonly TimeSpan _finishedOrders = TimeSpan.FromDays(5);

    public static IEnumerable<SignedRead> Of(TradingDesk desk) =>
        Table(new OptionsAnswers(desk)).Select(read => read with
        {
            IsSymbol = OptionSymbol.IsSymbol,
            LongestWindow = null,
            UsualLimit = 100,
        });

    private static IEnumerable<SignedRead> Table(OptionsAnswers answers) =>
    [
        new("/eapi/v1/userTrades", answers.Trades) { Weight = 5, Symbol = SymbolRule.Mandatory },
        new("/eapi/v1/historyOrders", answers.PastOrders)
        {
            Weight = 3,
            Symbol = SymbolRule.Mandatory,
            Retention = _finishedOrders,
        },
        new("/eapi/v1/openOrders", answers.OpenOrders) { WeightOfAll = 40, Symbol = SymbolRule.Optional },
        new("/eapi/v1/order", answers.Order) { Symbol = SymbolRule.Mandatory },
        new("/eapi/v1/position", answers.Positions) { Weight = 5, Symbol = SymbolRule.Optional },
        new("/eapi/v1/marginAccount", answers.Account) { Weight = 3 },
        new("/eapi/v1/bill", answers.Bills),
        new("/eapi/v1/exerciseRecord", OptionsAnswers.Exercises) { Weight = 5, Symbol = SymbolRule.Optional },
    ];
}
