using System.Management.Automation;
using BinanceUserStreams.Fills;

namespace BinanceUserStreams.Commands;

/// <summary>Makes of events one flat object for each fill.</summary>
[Cmdlet(VerbsData.ConvertTo, "BinanceFill",
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams/Event-Order-Update")]
[OutputType(typeof(BinanceFill))]
public sealed class ConvertToBinanceFillCommand : FillCommand
{
    private protected override void Take(BinanceFill fill) => WriteObject(fill);
}
