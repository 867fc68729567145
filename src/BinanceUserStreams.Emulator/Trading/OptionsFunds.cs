namespace BinanceUserStreams.Emulator.Trading;

/// <summary>What an account of options is worth, in US dollars.</summary>
/// <param name="Balance">What it has, premiums paid and received.</param>
/// <param name="PositionValue">What its positions are worth; negative when it has sold more.</param>
/// <param name="UnrealizedProfit">The profit of its positions.</param>
internal sealed record OptionsFunds(decimal Balance, decimal PositionValue, decimal UnrealizedProfit)
{
    public decimal Equity => Balance + PositionValue;

    public decimal InitialMargin => decimal.Round(Math.Abs(PositionValue) * 0.15m, 8);

    public decimal MaintenanceMargin => decimal.Round(Math.Abs(PositionValue) * 0.075m, 8);

    /// <summary>Adds the positions to a balance.</summary>
    public static OptionsFunds Of(decimal balance, IReadOnlyCollection<Position> positions) => new(
        balance,
        positions.Sum(position => (position.Amount * position.EntryPrice) + position.UnrealizedProfit),
        positions.Sum(position => position.UnrealizedProfit));
}
