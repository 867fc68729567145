using BinanceUserStreams.Emulator.History;

namespace BinanceUserStreams.Emulator.Hosting;

/// <summary>How an emulator behaves.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The TCP port on 127.0.0.1; 0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>
    /// How much faster keys and sockets end, pings come, weights are forgotten and bans pass; 60 makes an hour a minute.
    /// </summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>The request weight per minute of USD-M and COIN-M. Source: USD-M general info, 2400.</summary>
    public int WeightLimit { get; init; } = 2400;

    /// <summary>The request weight per minute of Spot. Source: rest-api.md of the spot documents, 6000.</summary>
    public int SpotWeightLimit { get; init; } = 6000;

    /// <summary>The same of Portfolio Margin. Source: its general info, 6000.</summary>
    public int PortfolioWeightLimit { get; init; } = 6000;

    /// <summary>The same of European options. No page says it; 400 is what clients take it to be.</summary>
    public int OptionsWeightLimit { get; init; } = 400;

    /// <summary>The same of Margin. Source: Margin general info, 12000 by address.</summary>
    public int MarginWeightLimit { get; init; } = 12_000;

    /// <summary>How many API calls are remembered.</summary>
    public int LoggedRequests { get; init; } = RecentLog<object>.Capacity;

    /// <summary>How REST tells what has happened, at first and after a reset.</summary>
    public HistorySettings History { get; init; } = new();

    /// <summary>
    /// Legacy URLs and keys in the path connect but never deliver, as on production since 2026-04-23. The testnet still
    /// delivers there: <see langword="false"/> behaves like it.
    /// </summary>
    public bool SilentLegacyStreams { get; init; } = true;

    /// <summary>The clock of the exchange.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal EmulatorOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, 65535);
        ArgumentOutOfRangeException.ThrowIfLessThan(TimeScale, 0.001);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(TimeScale, 100_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(WeightLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(SpotWeightLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(PortfolioWeightLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(OptionsWeightLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MarginWeightLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LoggedRequests, 1);
        History.Checked();
        return this;
    }
}
