using BinanceUserStreams.Diagnosis;

namespace BinanceUserStreams.Fleet.Administration;

/// <inheritdoc cref="BusCheckName.Fleet"/>
internal sealed class FleetCheck(BusExamination examination) : IBusCheck
{
    // The defaults of Receive-BinanceUserStream.
    private static readonly OverviewExpectation Expected = new(2, TimeSpan.FromSeconds(3));

    public BusCheckName Name => BusCheckName.Fleet;

    public IReadOnlyList<BusCheckName> Needs { get; } = [BusCheckName.Layout];

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        var overview = await OverviewReading.ReadAsync(
            examination.Engine, examination.Subjects, Expected, examination.Time, cancellationToken).ConfigureAwait(false);
        if (overview.Hosts.Count == 0)
        {
            return Finding.Skipped("no host has said anything within a day");
        }

        var hosts = $"{Figures.Count(overview.Hosts.Count(host => host.IsLiving), "living host", "living hosts")}, accounts {overview.AccountText}";
        return overview.Problems.Count == 0
            ? Finding.Passed(hosts)
            : Finding.Warning(
                string.Join("; ", overview.Problems),
                "Get-BinanceUserStreamBus shows it host by host. A host that was killed is replaced by the others within seconds; start " +
                "it again, or a host more, if accounts stay without a second receiver.");
    }
}
