using System.Management.Automation;
using BinanceUserStreams.Bus;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;

namespace BinanceUserStreams.Commands;

/// <summary>A live screen in the terminal: streams, positions, open orders and fills.</summary>
[Cmdlet(VerbsCommon.Watch, "BinanceUserStream", DefaultParameterSetName = OfJournal,
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams")]
[OutputType(typeof(void))]
public sealed class WatchBinanceUserStreamCommand : JournalPathCommand
{
    private const string OfJournal = "Journal";
    private const string OfBus = "Bus";

    // Declared again because one screen shows one journal: nothing comes through the pipeline.

    /// <summary>The journal's folder.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = OfJournal)]
    [Alias("Path", "PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public override string JournalPath { get; set; } = "";

    /// <summary>The bus of a fleet, as Connect-BinanceUserStreamBus makes it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfBus)]
    [ValidateNotNull]
    public UserStreamBus? Bus { get; set; }

    /// <summary>Shows the screen until it is left.</summary>
    protected override void EndProcessing()
    {
        WatchRun run = new(this, StopToken);
        if (Bus is not null)
        {
            TryRead($"{Bus}", $"{Bus}", () => run.Watch(Bus));
        }
        else
        {
            var folder = FilePath.OfJournal(this, JournalPath);
            TryRead(folder, folder, () => run.Watch(folder));
        }
    }
}
