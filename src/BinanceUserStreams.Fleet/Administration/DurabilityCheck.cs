using BinanceUserStreams.Diagnosis;

namespace BinanceUserStreams.Fleet.Administration;

/// <inheritdoc cref="BusCheckName.Durability"/>
internal sealed class DurabilityCheck : IBusCheck
{
    public BusCheckName Name => BusCheckName.Durability;

    public IReadOnlyList<BusCheckName> Needs { get; } = [BusCheckName.Layout];

    // No server tells a client: it is in the file of its configuration only.
    public Task<Finding> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Finding.Skipped(
        "no server tells its sync_interval",
        "Have sync_interval: always in the jetstream block of each server's configuration. Without it, machines that lose power " +
        "together can lose two minutes of what they have acknowledged."));
}
