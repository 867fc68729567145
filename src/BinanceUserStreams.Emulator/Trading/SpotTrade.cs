namespace BinanceUserStreams.Emulator.Trading;

/// <summary>A trade of Spot or Margin and the side of it that an order had.</summary>
/// <param name="Id">Its number within the account; both sides of a trade with oneself have the same.</param>
/// <param name="Order">The order that it filled.</param>
/// <param name="Fill">Quantity and price.</param>
/// <param name="Commission">What it cost.</param>
/// <param name="CommissionAsset">In what.</param>
/// <param name="Time">When it was, in milliseconds.</param>
internal sealed record SpotTrade(
    long Id, SpotOrder Order, ScriptedFill Fill, decimal Commission, string CommissionAsset, long Time)
{
    /// <summary>What was paid, or taken, for the quantity.</summary>
    public decimal Value => Fill.Quantity * Fill.Price;
}
