using System.Management.Automation;
using BinanceUserStreams.Fleet;

namespace BinanceUserStreams.Bus.Commands;

/// <summary>What the cmdlets share that work on a bus that is connected.</summary>
public abstract class OpenBusCommand : BusCommand
{
    private protected OpenBusCommand()
    {
    }

    /// <summary>The bus, from Connect-BinanceUserStreamBus.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public FleetBus Bus { get; set; } = null!;

    /// <summary>The same; an error of ours is about this bus.</summary>
    private protected T Await<T>(Func<CancellationToken, Task<T>> work) => Await(Bus.ToString(), work);
}
