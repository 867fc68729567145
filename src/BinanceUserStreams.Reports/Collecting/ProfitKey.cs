namespace BinanceUserStreams.Reports.Collecting;

/// <summary>What a profit over time is of: an asset, or the symbol alone where the asset is not told.</summary>
internal readonly record struct ProfitKey(string Asset, SymbolKey? Symbol);
