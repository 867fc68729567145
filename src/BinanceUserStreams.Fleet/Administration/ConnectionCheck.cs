using BinanceUserStreams.Diagnosis;

namespace BinanceUserStreams.Fleet.Administration;

/// <inheritdoc cref="BusCheckName.Connection"/>
internal sealed class ConnectionCheck(BusExamination examination) : IBusCheck
{
    public BusCheckName Name => BusCheckName.Connection;

    public IReadOnlyList<BusCheckName> Needs => [];

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        var description = await examination.DescribeAsync(cancellationToken).ConfigureAwait(false);
        var cluster = description.Cluster is { } name ? $" of the cluster {name}" : ", a single one";
        return Finding.Passed($"the server {description.Server.Name}{cluster} answers");
    }
}
