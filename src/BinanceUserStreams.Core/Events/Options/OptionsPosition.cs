using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Options;

/// <summary>The position in one option after a change.</summary>
public sealed class OptionsPosition : EventItem
{
    private OptionalDecimal _positionQuantity;
    private OptionalDecimal _positionValue;
    private OptionalDecimal _averageEntryPrice;

    /// <summary>The option, such as BTC-251123-126000-C.</summary>
    public string? Symbol { get; private set; }

    /// <summary>The quantity; negative if it is sold short.</summary>
    public decimal? PositionQuantity => _positionQuantity.Value;

    /// <summary>The value.</summary>
    public decimal? PositionValue => _positionValue.Value;

    /// <summary>The average price at which it was opened.</summary>
    public decimal? AverageEntryPrice => _averageEntryPrice.Value;

    internal static FieldTable<OptionsPosition> Fields { get; } = new()
    {
        { "s", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "c", nameof(PositionQuantity), static (e, ref r) => e._positionQuantity = r.Decimal() },
        { "p", nameof(PositionValue), static (e, ref r) => e._positionValue = r.Decimal() },
        { "a", nameof(AverageEntryPrice), static (e, ref r) => e._averageEntryPrice = r.Decimal() },
    };

    /// <summary>Symbol, quantity and entry price.</summary>
    public override string ToString() => SummaryText.Of(Symbol, SummaryText.Deal(PositionQuantity, AverageEntryPrice));
}
