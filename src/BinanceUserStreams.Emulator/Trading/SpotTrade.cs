namespace BinanceUserStreams.Emulator.Trading;

/// <summary>A trade of Spot or Margin.</summary>
/// <param name="Id">Its number within the account.</param>
/// <param name="Fill">Quantity and price.</param>
/// <param name="Commission">What it cost.</param>
/// <param name="CommissionAsset">In what.</param>
internal sealed record SpotTrade(long Id, ScriptedFill Fill, decimal Commission, string CommissionAsset);
