using System.Globalization;
using static BinanceUserStreams.Emulator.History.Members;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>The members of income.</summary>
internal static class IncomeMembers
{
    private const string Names = "symbol,incomeType,income,asset,info,time,tranId,tradeId";

    /// <summary>USD-M: ids are numbers, and the kind is told twice.</summary>
    public static RowShape<IncomeRow> Linear { get; } = new(Names, Create(
        Text<IncomeRow>(row => row.Type), Number<IncomeRow>(row => row.TransferId)));

    /// <summary>COIN-M.</summary>
    public static RowShape<IncomeRow> Inverse { get; } = new(Names, Create(
        Text<IncomeRow>(""), Text<IncomeRow>(row => Digits(row.TransferId))));

    private static Dictionary<string, MemberWriter<IncomeRow>> Create(
        MemberWriter<IncomeRow> info, MemberWriter<IncomeRow> transferId) => new()
        {
            ["symbol"] = Text<IncomeRow>(row => row.Trade.Order.Script.Instrument.Symbol),
            ["incomeType"] = Text<IncomeRow>(row => row.Type),
            ["income"] = Amount<IncomeRow>(row => row.Income),
            ["asset"] = Text<IncomeRow>(row => row.Trade.Order.Script.Instrument.Asset),
            ["info"] = info,
            ["time"] = Number<IncomeRow>(row => row.Trade.Time),
            ["tranId"] = transferId,
            ["tradeId"] = Text<IncomeRow>(row => Digits(row.Trade.Id)),
        };

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
