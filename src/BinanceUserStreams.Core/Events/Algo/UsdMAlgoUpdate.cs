using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Algo;

/// <summary>
/// A conditional order of USDⓈ-M futures was created, triggered or ended. Source: Event Algo Order Update.
/// </summary>
public sealed class UsdMAlgoUpdate : AlgoUpdate
{
    internal static FieldTable<UsdMAlgoUpdate> Members { get; } = new(AlgoFields.For<UsdMAlgoUpdate>());

    internal static FieldTable<UsdMAlgoUpdate> Fields { get; } = new(Common.For<UsdMAlgoUpdate>())
    {
        { "o", Members },
    };
}
