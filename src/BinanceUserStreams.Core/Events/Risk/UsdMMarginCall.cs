using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Risk;

/// <summary>Positions of USDⓈ-M futures need more margin. Source: Event Margin Call.</summary>
public sealed class UsdMMarginCall : MarginCall
{
    internal static FieldTable<UsdMMarginCall> Fields { get; } = new(CallFields.For<UsdMMarginCall>());
}
