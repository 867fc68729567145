using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Emulator.Trading.Records;
using static BinanceUserStreams.Emulator.History.Members;

namespace BinanceUserStreams.Emulator.History.Options;

/// <summary><c>marginAccount</c> of options: the funds, the Greeks of each underlying, and what may be done.</summary>
internal static class OptionsAccountMembers
{
    private static readonly RowShape<OptionsFunds> _asset = new(
        "asset,marginBalance,equity,available,initialMargin,maintMargin,unrealizedPNL,adjustedEquity",
        new Dictionary<string, MemberWriter<OptionsFunds>>
        {
            ["asset"] = Text<OptionsFunds>(OptionsBooks.Asset),
            ["marginBalance"] = Amount<OptionsFunds>(funds => funds.Balance),
            ["equity"] = Amount<OptionsFunds>(funds => funds.Equity),
            ["available"] = Amount<OptionsFunds>(funds => funds.Balance - funds.InitialMargin),
            ["initialMargin"] = Amount<OptionsFunds>(funds => funds.InitialMargin),
            ["maintMargin"] = Amount<OptionsFunds>(funds => funds.MaintenanceMargin),
            ["unrealizedPNL"] = Amount<OptionsFunds>(funds => funds.UnrealizedProfit),
            ["adjustedEquity"] = Amount<OptionsFunds>(funds => funds.Balance),
        });

    // Nobody here prices options: their Greeks are those of the sample.
    private static readonly RowShape<string> _greeks = new(
        "underlying,delta,gamma,theta,vega",
        new Dictionary<string, MemberWriter<string>>
        {
            ["underlying"] = Text<string>(underlying => underlying),
            ["delta"] = Text<string>("-0.05"),
            ["gamma"] = Text<string>("-0.002"),
            ["theta"] = Text<string>("-0.05"),
            ["vega"] = Text<string>("-0.002"),
        });

    public static RowShape<(OptionsBooks Books, long Time)> Shape { get; } = new(
        "asset,greek,time,canTrade,canDeposit,canWithdraw,reduceOnly,tradeGroupId",
        new Dictionary<string, MemberWriter<(OptionsBooks Books, long Time)>>
        {
            ["asset"] = List<(OptionsBooks Books, long Time), OptionsFunds>(_asset, row => [row.Books.Funds]),
            ["greek"] = List<(OptionsBooks Books, long Time), string>(_greeks, row => UnderlyingsOf(row.Books)),
            ["time"] = Number<(OptionsBooks Books, long Time)>(row => row.Time),
            ["canTrade"] = Flag<(OptionsBooks, long)>(true),
            ["canDeposit"] = Flag<(OptionsBooks, long)>(true),
            ["canWithdraw"] = Flag<(OptionsBooks, long)>(true),
            ["reduceOnly"] = Flag<(OptionsBooks, long)>(false),
            ["tradeGroupId"] = Number<(OptionsBooks, long)>(-1),
        });

    private static IEnumerable<string> UnderlyingsOf(OptionsBooks books) => books.Positions
        .Where(position => position.Amount != 0)
        .Select(position => $"{position.Instrument.Symbol.Split('-')[0]}{OptionsBooks.Asset}")
        .Distinct();
}
