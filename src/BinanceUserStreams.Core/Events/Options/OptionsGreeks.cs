using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Options;

/// <summary>The greeks of all positions in the options of one underlying.</summary>
public sealed class OptionsGreeks : EventItem
{
    private OptionalDecimal _delta;
    private OptionalDecimal _gamma;
    private OptionalDecimal _theta;
    private OptionalDecimal _vega;

    /// <summary>The underlying, such as BTCUSDT.</summary>
    public string? Underlying { get; private set; }

    /// <summary>What a change of the underlying by 1 does to the value.</summary>
    public decimal? Delta => _delta.Value;

    /// <summary>What a change of the underlying by 1 does to delta.</summary>
    public decimal? Gamma => _gamma.Value;

    /// <summary>What a day does to the value.</summary>
    public decimal? Theta => _theta.Value;

    /// <summary>What a change of the volatility by one percent does to the value.</summary>
    public decimal? Vega => _vega.Value;

    internal static FieldTable<OptionsGreeks> Fields { get; } = new()
    {
        { "u", nameof(Underlying), static (e, ref r) => e.Underlying = r.Name() },
        { "d", nameof(Delta), static (e, ref r) => e._delta = r.Decimal() },
        { "g", nameof(Gamma), static (e, ref r) => e._gamma = r.Decimal() },
        { "t", nameof(Theta), static (e, ref r) => e._theta = r.Decimal() },
        { "v", nameof(Vega), static (e, ref r) => e._vega = r.Decimal() },
    };

    /// <summary>Underlying and greeks.</summary>
    public override string ToString() => SummaryText.Of(
        Underlying,
        SummaryText.Amount("delta", Delta),
        SummaryText.Amount("gamma", Gamma),
        SummaryText.Amount("theta", Theta),
        SummaryText.Amount("vega", Vega));
}
