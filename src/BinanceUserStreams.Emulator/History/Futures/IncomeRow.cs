using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>What a trade brought or cost.</summary>
/// <param name="Trade">The trade.</param>
/// <param name="Type"><c>REALIZED_PNL</c> or <c>COMMISSION</c>.</param>
/// <param name="Income">The amount, negative for what it cost.</param>
internal readonly record struct IncomeRow(Trade Trade, string Type, decimal Income)
{
    // Ids of transfers are one per trade, and the same for both of its rows.
    private const long FirstId = 9_689_322_392;

    public long TransferId => FirstId + Trade.Number;

    /// <summary>The rows of a trade: none for what is zero, as on the exchange.</summary>
    public static IEnumerable<IncomeRow> Of(Trade trade)
    {
        if (trade.Profit != 0)
        {
            yield return new IncomeRow(trade, "REALIZED_PNL", trade.Profit);
        }

        if (trade.Commission != 0)
        {
            yield return new IncomeRow(trade, "COMMISSION", -trade.Commission);
        }
    }
}
