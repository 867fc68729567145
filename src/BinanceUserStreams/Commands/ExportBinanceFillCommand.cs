using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fills;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;

namespace BinanceUserStreams.Commands;

/// <summary>Writes fills to a file that a spreadsheet or a database reads.</summary>
[Cmdlet(VerbsData.Export, "BinanceFill", SupportsShouldProcess = true,
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams/Event-Order-Update")]
[OutputType(typeof(FileInfo))]
public sealed class ExportBinanceFillCommand : FillCommand, IDisposable
{
    private WholeFile? _file;
    private IFillTable? _table;
    private string _path = "";

    /// <summary>The file; its extension says what it is: .csv, .xlsx or .parquet.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

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

    /// <summary>Begins the file beside its place.</summary>
    protected override void BeginProcessing()
    {
        _path = FilePath.OfFills(this, Path);
        var format = FillTableWriting.FormatOf(_path);
        if (!ShouldProcess(_path, "Write the fills"))
        {
            return;
        }

        ErrorRecords.OrEnd(this, _path, () =>
        {
            FillTableWriting.Require(format);
            WholeFile file = new(BinanceErrorId.FillFileUnavailable, _path, mayReplace: !NoClobber, mayReplaceReadOnly: Force);
            file.Check();
            _file = file;
            file.Try(() => _table = FillTableWriting.Open(format, file.Open()));
        });
    }

    /// <summary>Completes the file and moves it to its place.</summary>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_file is null || _table is null)
        {
            return;
        }

        Work(() =>
        {
            _table.Complete();
            _table.Dispose();
            _file.Complete();
        });
        if (PassThru)
        {
            WriteObject(InvokeProvider.Item.Get([_path], force: true, literalPath: true), enumerateCollection: true);
        }
    }

    /// <summary>Removes a file that is not whole.</summary>
    public void Dispose()
    {
        // A table that cannot end its file, on a full disk, must not keep it.
        try
        {
            _table?.Dispose();
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
        }

        _file?.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected override void Take(BinanceFill fill)
    {
        if (_table is not null)
        {
            Work(() => _table.Write(fill));
        }
    }

    private void Work(Action write) => ErrorRecords.OrEnd(this, _path, () => _file!.Try(() =>
    {
        try
        {
            write();
        }
        catch (FillValueException exception)
        {
            throw BinanceError.Of(BinanceErrorId.FillValueTooLong, exception.Message, exception);
        }
    }));
}
