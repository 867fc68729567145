using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>What is traded.</summary>
/// <param name="Unit">UM, CM or Margin of Portfolio Margin; empty elsewhere.</param>
/// <param name="Symbol">The symbol.</param>
internal readonly record struct SymbolKey(string Unit, string Symbol)
{
    public string Unit { get; } = KeptName.Of(Unit);

    public string Symbol { get; } = KeptName.Of(Symbol);

    public override string ToString() => Unit.Length > 0 ? $"{Symbol} ({Unit})" : Symbol;
}
