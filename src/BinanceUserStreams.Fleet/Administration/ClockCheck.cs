using BinanceUserStreams.Diagnosis;

namespace BinanceUserStreams.Fleet.Administration;

/// <inheritdoc cref="BusCheckName.Clock"/>
internal sealed class ClockCheck(BusExamination examination) : IBusCheck
{
    private const string Synchronise =
        "Synchronise the clocks of this machine and of the servers (chronyc makestep, timedatectl set-ntp true, w32tm /resync): what a " +
        "host says it has heard is compared by them.";

    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(1);

    // The default failover time: beyond it hosts do not believe each other.
    private static readonly TimeSpan Intolerable = TimeSpan.FromSeconds(3);

    public BusCheckName Name => BusCheckName.Clock;

    public IReadOnlyList<BusCheckName> Needs { get; } = [BusCheckName.Connection];

    public Task<Finding> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Judge());

    private Finding Judge()
    {
        if (examination.Ahead is not { } ahead)
        {
            return Finding.Skipped("this server does not tell its time; 2.10 and later do");
        }

        var least = ahead.Duration() - examination.Uncertainty;
        var detail = $"this clock is {Figures.Of(ahead.Duration())} {(ahead < TimeSpan.Zero ? "behind" : "ahead of")} the bus's, " +
            $"give or take {Figures.Of(examination.Uncertainty)}";
        return least > Intolerable ? Finding.Failed(detail, Synchronise)
            : least > Noticeable ? Finding.Warning(detail, Synchronise)
            : Finding.Passed(detail);
    }
}
