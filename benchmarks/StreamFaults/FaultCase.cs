using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Benchmarks;

/// <summary>A fault, and the stream that it happens to.</summary>
/// <param name="Name">The fault in a few words.</param>
/// <param name="InjectAsync">Lets it happen; returns the moment.</param>
internal sealed record FaultCase(string Name, Func<EmulatedExchange, Task<DateTimeOffset>> InjectAsync)
{
    /// <summary><c>-ConnectionCount</c>.</summary>
    public int Connections { get; init; } = 1;

    /// <summary><c>-RotateAfter</c>; the default if absent.</summary>
    public TimeSpan? RotateAfter { get; init; }

    /// <summary>How long it is still watched once events come again.</summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromSeconds(4);
}
