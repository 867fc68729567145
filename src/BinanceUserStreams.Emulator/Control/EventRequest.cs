using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Control;

/// <summary>The body of <c>POST /emulator/events</c>.</summary>
internal sealed record EventRequest
{
    public required EmulatedMarket Market { get; init; }

    public string? Account { get; init; }

    public string? Symbol { get; init; }

    public int Count { get; init; } = 1;

    public required JsonElement Event { get; init; }
}
