using System.Management.Automation;
using BinanceUserStreams.Fleet.Administration;
using BinanceUserStreams.Parameters;

namespace BinanceUserStreams.Bus.Commands;

/// <summary>Makes what a fleet needs on a bus, or changes it.</summary>
[Cmdlet(VerbsData.Initialize, "BinanceUserStreamBus", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    HelpUri = Documentation + "nats-concepts/jetstream/streams")]
[OutputType(typeof(BusSetup))]
public sealed class InitializeBinanceUserStreamBusCommand : OpenBusCommand
{
    /// <summary>How many servers keep each message.</summary>
    [Parameter]
    [ValidateSet("1", "3", "5")]
    public int Replicas { get; set; } = 3;

    /// <summary>How long messages are kept; the oldest go first.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("00:10:00", "3650.00:00:00")]
    public TimeSpan MaximumAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How many bytes each server keeps; no limit by default. The oldest messages go first.</summary>
    [Parameter]
    [ValidateRange(1024L * 1024, long.MaxValue)]
    public long? MaximumBytes { get; set; }

    /// <summary>How long the bus knows the id of a message, and takes a second one for a copy.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("00:00:10", "1.00:00:00")]
    public TimeSpan DuplicateWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Says what it would make or change, and does it.</summary>
    protected override void ProcessRecord()
    {
        var wanted = FleetLayout.Of(Bus.Subjects) with
        {
            Replicas = Replicas,
            MaximumAge = MaximumAge,
            MaximumBytes = MaximumBytes ?? -1,
            DuplicateWindow = DuplicateWindow,
        };
        var steps = Await(async token =>
            LayoutPlan.Of(await Bus.Engine.DescribeAsync(token).ConfigureAwait(false), wanted));

        // The servers take all at once: each step is shown, and a no to one is a no.
        var agreed = steps.Select(step => ShouldProcess(
                $"{step.Target}: {step.Action}.", $"{step.Target}: {step.Action}?", $"The bus {Bus}"))
            .ToList().TrueForAll(isAgreed => isAgreed);
        if (!agreed)
        {
            return;
        }

        if (steps.Count > 0)
        {
            Await(async token =>
            {
                await Bus.Engine.ApplyAsync(wanted, token).ConfigureAwait(false);
                return true;
            });
        }

        WriteObject(new BusSetup(wanted, steps));
    }
}
