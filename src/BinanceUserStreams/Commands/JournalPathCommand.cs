using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Pipeline;

namespace BinanceUserStreams.Commands;

/// <summary>What the cmdlets share that work on journals: where they are, and what becomes of a failure.</summary>
public abstract class JournalPathCommand : PSCmdlet, IDisposable
{
    // Never disposed, having nothing to release: Ctrl+C on another thread may come after the end.
    private readonly CancellationTokenSource _stopping = new();

    private protected JournalPathCommand()
    {
    }

    /// <summary>The journal's folder.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public virtual string JournalPath { get; set; } = "";

    private protected CancellationToken StopToken => _stopping.Token;

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
}
