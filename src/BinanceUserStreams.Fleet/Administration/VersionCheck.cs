using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Fleet.Administration;

/// <inheritdoc cref="BusCheckName.Version"/>
/// <remarks>Sources: nats-server#6888, #7564, #7567; the measurements of issue 15.</remarks>
internal sealed class VersionCheck(BusExamination examination) : IBusCheck
{
    private static readonly Version Oldest = new(2, 9);
    private static readonly Version LosesFrom = new(2, 10, 20);
    private static readonly Version LosesTo = new(2, 10, 22);
    private static readonly Version Advised = new(2, 11);

    public BusCheckName Name => BusCheckName.Version;

    public IReadOnlyList<BusCheckName> Needs { get; } = [BusCheckName.Connection];

    public Task<Finding> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Judge(examination.Description.Server.Version));

    /// <summary>What is to be said of a version, as a server says it.</summary>
    public static Finding Judge(string text)
    {
        // Of 2.12.0-RC.3 and 2.11.4+build only the numbers count.
        if (!Version.TryParse(text.Split('-', '+')[0], out var version))
        {
            return Finding.Warning(
                $"the server calls its version {text}", "Look whether it is a nats-server, and of 2.11 or later.");
        }

        if (version >= LosesFrom && version <= LosesTo)
        {
            return Refused($"nats-server {text} can lose a whole stream when it is restarted");
        }

        return version < Oldest ? Refused($"nats-server {text} is older than 2.9")
            : version < Advised ? Finding.Warning(
                $"nats-server {text} works, with more copies on the bus and longer outages after a fault",
                "Update the servers to 2.11 or later, one after the other, while the fleet runs.")
            : Finding.Passed($"nats-server {text}");
    }

    private static Finding Refused(string detail) =>
        Finding.Failed(detail, ErrorCatalogue.Find(BinanceErrorId.BusVersionRefused).RecommendedAction);
}
