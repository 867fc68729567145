using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Control;

/// <summary>The body of <c>POST /emulator/weight</c>.</summary>
internal sealed record WeightRequest
{
    public required int Used { get; init; }

    /// <summary>Spot for its weight, which is one of its own; the weight of all others when absent.</summary>
    public EmulatedMarket? Market { get; init; }
}
