namespace BinanceUserStreams.Emulator.Control;

/// <summary>The body of <c>POST /emulator/clock</c>.</summary>
internal sealed record ClockRequest
{
    public required long OffsetMilliseconds { get; init; }
}
