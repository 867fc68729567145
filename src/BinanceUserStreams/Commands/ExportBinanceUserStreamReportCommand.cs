using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;

namespace BinanceUserStreams.Commands;

/// <summary>Makes of a journal one HTML page.</summary>
[Cmdlet(VerbsData.Export, "BinanceUserStreamReport", SupportsShouldProcess = true,
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams")]
[OutputType(typeof(FileInfo))]
public sealed class ExportBinanceUserStreamReportCommand : PSCmdlet, IDisposable
{
    // Never disposed, having nothing to release: Ctrl+C on another thread may come after the end.
    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<string> _written = [];

    /// <summary>The journal's folder.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string JournalPath { get; set; } = "";

    /// <summary>The file of the page.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string OutFile { get; set; } = "";

    /// <summary>Only what came later than this moment.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MomentCompleter))]
    [MomentTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only what came earlier than this moment.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MomentCompleter))]
    [MomentTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only events about these symbols, such as BTCUSDT or BTC*.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Symbol { get; set; }

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

    /// <summary>Says what does not fit together, before anything is read.</summary>
    protected override void BeginProcessing() => TimeWindow.Check(After, Before);

    /// <summary>Makes the page of one journal.</summary>
    protected override void ProcessRecord()
    {
        var folder = JournalFolder.Resolve(this, JournalPath);
        var path = ReportFile.Resolve(this, OutFile);
        if (!ShouldProcess(path, $"Write a report of the journal {folder}"))
        {
            return;
        }

        try
        {
            Write(folder, path);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return;
        }
        catch (BinanceException exception)
        {
            WriteError(ErrorRecords.From(exception, path));
            return;
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
            WriteError(ErrorRecords.From(JournalErrors.Unreadable(folder, exception), folder));
            return;
        }

        if (PassThru)
        {
            WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);
        }
    }

    /// <summary>Called on another thread: only cancels.</summary>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Ends the reading.</summary>
    public void Dispose() => _stopping.Cancel();

    private void Write(string folder, string path)
    {
        ReportFile file = new(path, mayReplace: !NoClobber, mayReplaceReadOnly: Force);
        file.Check(folder);
        if (_written.Contains(path))
        {
            throw BinanceError.Of(
                BinanceErrorId.ReportUnavailable, $"{path}: this command has written the report of another journal there");
        }

        JournalQuery query = new() { After = After, Before = Before, Symbol = SymbolPattern.Of(Symbol) };
        file.Write(page => ReportWriting.Write(
            new ReportSubject(folder, query, Symbol, Title),
            notice => JournalNotices.Tell(this, folder, notice),
            page,
            _stopping.Token));
        _written.Add(path);
    }
}
