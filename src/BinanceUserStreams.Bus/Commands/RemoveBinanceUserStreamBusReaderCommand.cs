using System.Management.Automation;
using BinanceUserStreams.Fleet;

namespace BinanceUserStreams.Bus.Commands;

/// <summary>Removes named readers, and the places that the bus keeps for them.</summary>
[Cmdlet(VerbsCommon.Remove, "BinanceUserStreamBusReader", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    HelpUri = Documentation + "nats-concepts/jetstream/consumers")]
[OutputType(typeof(void))]
public sealed class RemoveBinanceUserStreamBusReaderCommand : BusCommand
{
    /// <summary>The bus, from Connect-BinanceUserStreamBus.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public FleetBus Bus { get; set; } = null!;

    /// <summary>The readers' names; also the readers of Get-BinanceUserStreamBus.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReaderNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Removes them. One that is not there is told, and no error.</summary>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            if (ShouldProcess($"{name} on {Bus}", "Remove the reader and its place; what it has not read, it never will")
                && !Await(name, token => Bus.Engine.RemoveReaderAsync(name, token)))
            {
                WriteWarning($"There is no reader {name} on {Bus}: nothing was removed.");
            }
        }
    }
}
