using System.Management.Automation;

namespace BinanceUserStreams.Bus.Commands;

/// <summary>Ends a connection to a bus.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "BinanceUserStreamBus", HelpUri = Documentation + "using-nats/developer/connecting")]
[OutputType(typeof(void))]
public sealed class DisconnectBinanceUserStreamBusCommand : OpenBusCommand
{
    /// <summary>Ends it. What is ended already stays so.</summary>
    protected override void ProcessRecord() => Bus.Dispose();
}
