using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;

namespace BinanceUserStreams.Commands;

/// <summary>Makes of a journal one HTML page.</summary>
[Cmdlet(VerbsData.Export, "BinanceUserStreamReport", SupportsShouldProcess = true,
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams")]
[OutputType(typeof(FileInfo))]
public sealed class ExportBinanceUserStreamReportCommand : JournalCommand
{
    private readonly HashSet<string> _written = [];

    /// <summary>The file of the page.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string OutFile { get; set; } = "";

    /// <summary>The page's title.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Replaces a read-only file too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Replaces no file.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Emits the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Makes the page of one journal.</summary>
    protected override void ProcessRecord()
    {
        var folder = FilePath.OfJournal(this, JournalPath);
        var path = FilePath.OfReport(this, OutFile);
        if (ShouldProcess(path, $"Write a report of the journal {folder}")
            && TryRead(folder, path, () => Write(folder, path))
            && PassThru)
        {
            WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);
        }
    }

    private void Write(string folder, string path)
    {
        using WholeFile file = new(BinanceErrorId.ReportUnavailable, path, mayReplace: !NoClobber, mayReplaceReadOnly: Force);
        file.Check(folder);
        if (_written.Contains(path))
        {
            throw BinanceError.Of(
                BinanceErrorId.ReportUnavailable, $"{path}: this command has written the report of another journal there");
        }

        using var progress = ProgressLine.Open(this);
        ReportSubject subject = new(folder, Query, Symbol, Title) { Meter = progress?.Meter() };
        file.Try(() => ReportWriting.Write(subject, notice => Tell(folder, notice), file.Open, StopToken));
        file.Try(file.Complete);
        _written.Add(path);
    }
}
