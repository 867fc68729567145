using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.Rest;
using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.Control;

/// <summary>Everything the emulator knows at one moment.</summary>
/// <param name="ListenKeys">The active listen keys.</param>
/// <param name="Weight">The request weight of USD-M and COIN-M.</param>
/// <param name="Faults">The faults still waiting.</param>
/// <param name="StreamFaults">The faults of streams still waiting.</param>
/// <param name="Connections">The open sockets.</param>
/// <param name="Handshakes">The last attempts to open one, oldest first.</param>
/// <param name="Requests">The last API calls, oldest first.</param>
public sealed record EmulatorState(
    IReadOnlyList<ListenKeyState> ListenKeys,
    WeightState Weight,
    IReadOnlyList<Fault> Faults,
    IReadOnlyList<StreamFault> StreamFaults,
    IReadOnlyList<StreamState> Connections,
    IReadOnlyList<LoggedHandshake> Handshakes,
    IReadOnlyList<LoggedRequest> Requests)
{
    /// <summary>The request weight of Spot.</summary>
    public required WeightState SpotWeight { get; init; }

    /// <summary>The request weight of Portfolio Margin.</summary>
    public required WeightState PortfolioWeight { get; init; }

    /// <summary>The request weight of options.</summary>
    public required WeightState OptionsWeight { get; init; }

    /// <summary>The request weight of Margin.</summary>
    public required WeightState MarginWeight { get; init; }

    /// <summary>What <c>/time</c> is ahead of the clock.</summary>
    public long ClockOffsetMilliseconds { get; init; }
}
