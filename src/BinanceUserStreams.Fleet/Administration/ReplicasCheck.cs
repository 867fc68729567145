using BinanceUserStreams.Diagnosis;

namespace BinanceUserStreams.Fleet.Administration;

/// <inheritdoc cref="BusCheckName.Replicas"/>
internal sealed class ReplicasCheck(BusExamination examination) : IBusCheck
{
    private const int Safe = 3;

    private const string BringBack =
        "Start that server again, and look into its log. It catches up by itself; if it does not, move its JetStream folder " +
        "away and start it empty: the others give it all again.";

    public BusCheckName Name => BusCheckName.Replicas;

    public IReadOnlyList<BusCheckName> Needs { get; } = [BusCheckName.Layout];

    public Task<Finding> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Judge());

    private Finding Judge()
    {
        var replicas = examination.Description.Replicas;
        if (replicas.Count > 0 && !replicas.Any(replica => replica.IsLeader))
        {
            return Finding.Failed(
                "the stream has no leader: nothing can be published or read",
                "Most of its servers are gone, or cannot reach each other: bring them back. It takes ten seconds then.");
        }

        var behind = replicas.Where(replica => !replica.IsCurrent).Select(ReplicaText.Of).ToArray();
        if (behind.Length > 0)
        {
            return Finding.Warning(string.Join("; ", behind), BringBack);
        }

        // Those that are there: a server by itself may say that it keeps three.
        var count = Math.Min(examination.Layout.Replicas, Math.Max(1, replicas.Count));
        return count < Safe
            ? Finding.Warning(
                $"{Figures.Copies(count)} of each message: what was acknowledged can be lost with one machine",
                "Run three servers on three machines, and give Initialize-BinanceUserStreamBus -Replicas 3.")
            : Finding.Passed($"{Figures.Copies(count)} of each message, all of them up to date");
    }
}
