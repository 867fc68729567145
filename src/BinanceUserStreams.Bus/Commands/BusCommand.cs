using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Pipeline;

namespace BinanceUserStreams.Bus.Commands;

/// <summary>What every cmdlet of the bus shares: its work off the pipeline's thread, its errors, and a stop at once.</summary>
public abstract class BusCommand : PSCmdlet, IDisposable
{
    private protected const string Documentation = "https://docs.nats.io/";

    // Never disposed, having nothing to release: Ctrl+C on another thread may come after the end.
    private readonly CancellationTokenSource _stopping = new();
    private readonly PipelineLog _log;

    private protected BusCommand() => _log = new PipelineLog(this);

    private protected CancellationToken StopToken => _stopping.Token;

    /// <summary>Called on another thread: only cancels.</summary>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Ends what runs.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _log.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does the work off the pipeline's thread; an error of ours ends the command.</summary>
    private protected T Await<T>(string target, Func<CancellationToken, Task<T>> work)
    {
        try
        {
            return _log.WaitFor(Task.Run(() => work(_stopping.Token)), _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (BinanceException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, target));
            throw;
        }
    }
}
