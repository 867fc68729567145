using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>
/// Compresses old files of a journal again and again while it is written, and removes the oldest ones, as a task of its own does
/// beside <c>-JournalMaximumBytes</c>.
/// </summary>
internal sealed class JournalKeeper : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _ending = new();
    private readonly List<OptimizedJournalFile> _done = [];
    private readonly Thread _thread;
    private Exception? _failure;

    /// <summary>Begins.</summary>
    /// <param name="folder">The journal's folder.</param>
    /// <param name="request">What is done.</param>
    public JournalKeeper(string folder, OptimizationRequest request)
    {
        _thread = new Thread(() => Run(folder, request)) { Name = "journal keeper", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Ends, and returns what was done.</summary>
    public IReadOnlyList<OptimizedJournalFile> Stop()
    {
        _ending.Cancel();
        _thread.Join();
        return _failure is null ? _done : throw new InvalidOperationException("The keeper of the journal has failed.", _failure);
    }

    /// <inheritdoc/>
    public void Dispose() => _ending.Dispose();

    private void Run(string folder, OptimizationRequest request)
    {
        try
        {
            while (!_ending.Token.WaitHandle.WaitOne(_pause))
            {
                Optimize(folder, request);
            }
        }
        catch (Exception exception)
        {
            _failure = exception;
        }
    }

    private void Optimize(string folder, OptimizationRequest request)
    {
        try
        {
            foreach (var file in new JournalOptimizer(folder, request, TimeProvider.System, _ => true).Run(CancellationToken.None))
            {
                _done.Add(file);
            }
        }
        catch (BinanceException exception) when (exception.ErrorId is BinanceErrorId.JournalInUse or BinanceErrorId.JournalNotFound)
        {
            // The receiver removes files at this moment, or has written none yet.
        }
    }
}
