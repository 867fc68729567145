namespace BinanceUserStreams.Emulator.Control;

/// <summary>The body of <c>POST /emulator/weight</c>.</summary>
internal sealed record WeightRequest
{
    public required int Used { get; init; }
}
