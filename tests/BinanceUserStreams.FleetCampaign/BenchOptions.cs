namespace BinanceUserStreams.FleetCampaign;

/// <summary>What a run is made of.</summary>
/// <param name="Hosts">How many hosts; each account is to be on two.</param>
/// <param name="Accounts">How many accounts.</param>
internal sealed record BenchOptions(int Hosts, int Accounts)
{
    /// <summary>Whether each machine can be cut off from the others.</summary>
    public bool IsGated { get; init; }

    /// <summary>How often a listen key is extended, which proves what was heard.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(10);
}
