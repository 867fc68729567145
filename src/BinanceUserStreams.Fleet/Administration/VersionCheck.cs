using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Fleet.Administration;

/// <inheritdoc cref="BusCheckName.Version"/>
internal sealed class VersionCheck(BusExamination examination) : IBusCheck
{
    public BusCheckName Name => BusCheckName.Version;

    public IReadOnlyList<BusCheckName> Needs { get; } = [BusCheckName.Connection];

    public Task<Finding> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Judge(examination.Description.Server.Version));

    /// <summary>What is to be said of a version, as a server says it.</summary>
    public static Finding Judge(string text)
    {
        if (ServerVersion.Refusal(text) is { } refusal)
        {
            return Finding.Failed(refusal, ErrorCatalogue.Find(BinanceErrorId.BusVersionRefused).RecommendedAction);
        }

        return ServerVersion.Parse(text) is not { } version
            ? Finding.Warning($"the server calls its version {text}", "Look whether it is a nats-server, and of 2.11 or later.")
            : ServerVersion.IsAdvised(version)
                ? Finding.Passed($"nats-server {text}")
                : Finding.Warning(
                    $"nats-server {text} works, with more copies on the bus and longer outages after a fault",
                    "Update the servers to 2.11 or later, one after the other, while the fleet runs.");
    }
}
