using System.Collections.Concurrent;
using System.Management.Automation;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Pipeline;

/// <summary>
/// Brings lines from any thread to the pipeline's thread, the only one that may write, and waits there for a task.
/// </summary>
internal sealed class PipelineLog(Cmdlet cmdlet) : IRequestLog, IDisposable
{
    private readonly BlockingCollection<Action> _writes = [];

    public void Verbose(string line) => Add(() => cmdlet.WriteVerbose(SecretMasking.Mask(line)));

    public void Debug(string line) => Add(() => cmdlet.WriteDebug(SecretMasking.Mask(line)));

    /// <summary>Writes what the task says until it ends.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline is stopped; the task is not waited for.</exception>
    public T WaitFor<T>(Task<T> task, CancellationToken stopping)
    {
        var ended = false;
        task.ContinueWith(
            _ => Add(() => ended = true), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            while (!ended)
            {
                _writes.Take(stopping)();
            }
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Writes something else, while a task is waited for. After a stop a cancelled task may still speak; nobody listens any more.
    /// </summary>
    public void Add(Action write)
    {
        try
        {
            _writes.Add(write, CancellationToken.None);
        }
        catch (InvalidOperationException) when (_writes.IsAddingCompleted)
        {
            return;
        }
    }

    public void Dispose() => _writes.CompleteAdding();
}
