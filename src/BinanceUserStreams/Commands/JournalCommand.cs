using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;

namespace BinanceUserStreams.Commands;

/// <summary>What the cmdlets share that read a journal: where it is, and which part of it.</summary>
public abstract class JournalCommand : PSCmdlet, IDisposable
{
    // Never disposed, having nothing to release: Ctrl+C on another thread may come after the end.
    private readonly CancellationTokenSource _stopping = new();

    private protected JournalCommand()
    {
    }

    /// <summary>The journal's folder.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string JournalPath { get; set; } = "";

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

    private protected CancellationToken StopToken => _stopping.Token;

    /// <summary>What is to be read.</summary>
    private protected virtual JournalQuery Query =>
        new() { After = After, Before = Before, Symbol = SymbolPattern.Of(Symbol) };

    /// <summary>Says what does not fit together, before anything is read.</summary>
    protected override void BeginProcessing()
    {
        if (After >= Before)
        {
            throw new PSArgumentException(FormattableString.Invariant(
                $"-After must be earlier than -Before: nothing comes after {After:u} and before {Before:u}."));
        }
    }

    /// <summary>Called on another thread: only cancels.</summary>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Ends the reading.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads one journal; its failure does not stop the next. False if it failed, or was stopped.</summary>
    /// <param name="folder">The journal's folder.</param>
    /// <param name="target">What an error of ours is about: the folder, or what is made of it.</param>
    /// <param name="read">Reads it.</param>
    private protected bool TryRead(string folder, string target, Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (BinanceException exception)
        {
            WriteError(ErrorRecords.From(exception, target));
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
            WriteError(ErrorRecords.From(JournalErrors.Unreadable(folder, exception), folder));
        }

        return false;
    }

    private protected void Tell(string folder, JournalNotice notice) => JournalNotices.Tell(this, folder, notice);
}
