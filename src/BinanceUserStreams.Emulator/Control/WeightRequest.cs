using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Control;

/// <summary>The body of <c>POST /emulator/weight</c>.</summary>
internal sealed record WeightRequest
{
    public required int Used { get; init; }

    /// <summary>Whose weight: USD-M and COIN-M share one, which is meant when it is absent.</summary>
    public EmulatedMarket? Market { get; init; }
}
