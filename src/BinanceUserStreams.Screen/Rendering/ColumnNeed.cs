namespace BinanceUserStreams.Screen.Rendering;

/// <summary>How much room a column needs.</summary>
/// <param name="Rank">Which comes first where there is no room for all.</param>
/// <param name="Least">With how much it is of use.</param>
/// <param name="Wanted">How much it gets before the next one gets any.</param>
/// <param name="Full">How much it takes in all, if there is room left.</param>
internal readonly record struct ColumnNeed(int Rank, int Least, int Wanted, int Full);
