using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>One side of one symbol.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Side">BOTH, LONG or SHORT; empty for options.</param>
internal readonly record struct PositionKey(SymbolKey Symbol, string Side)
{
    public string Side { get; } = KeptName.Of(Side);
}
