using System.Management.Automation;
using BinanceUserStreams.Fleet.Administration;
using BinanceUserStreams.Parameters;

namespace BinanceUserStreams.Bus.Commands;

/// <summary>Shows a fleet as its bus knows it at this moment: what is wrong first.</summary>
[Cmdlet(VerbsCommon.Get, "BinanceUserStreamBus", HelpUri = Documentation + "nats-concepts/jetstream")]
[OutputType(typeof(BusOverview))]
public sealed class GetBinanceUserStreamBusCommand : OpenBusCommand
{
    /// <summary>How many hosts are to receive each account.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int Copies { get; set; } = 2;

    /// <summary>How long a host may be silent before it is taken to be dead.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("00:00:01", "00:10:00")]
    public TimeSpan FailoverAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Asks the bus, and emits one object.</summary>
    protected override void ProcessRecord() => WriteObject(Await(token => OverviewReading.ReadAsync(
        Bus.Engine, Bus.Subjects, new OverviewExpectation(Copies, FailoverAfter), TimeProvider.System, token)));
}
