namespace BinanceUserStreams.Journal;

/// <summary>What the passes of an optimization share: the files, what is asked before each step, and what a failure becomes.</summary>
/// <param name="folder">The journal's folder.</param>
/// <param name="request">What is to be done.</param>
/// <param name="confirm">Asked before each step.</param>
/// <param name="token">Ends it.</param>
internal sealed class OptimizationRun(
    string folder, OptimizationRequest request, Func<OptimizationStep, bool> confirm, CancellationToken token) : IDisposable
{
    private IDisposable? _lock;

    /// <summary>The journal's folder.</summary>
    public string Folder => folder;

    /// <summary>What is to be done.</summary>
    public OptimizationRequest Request => request;

    /// <summary>Ends it.</summary>
    public CancellationToken Token => token;

    /// <summary>Is told how far it is; null for nobody.</summary>
    public JournalMeter? Meter { get; init; }

    /// <summary>The files that are there, in order.</summary>
    public List<SegmentContent> Files { get; } = [];

    /// <summary>True if a step may be done. The lock is taken with the first one: who only asks changes nothing.</summary>
    public bool Allows(OptimizationStep step)
    {
        if (!confirm(step))
        {
            return false;
        }

        _lock ??= OptimizationLock.Take(folder);
        return true;
    }

    /// <summary>Works on a file; if that fails, what is told of it is that.</summary>
    public OptimizedJournalFile? Guard(JournalSegment segment, Func<OptimizedJournalFile?> work)
    {
        try
        {
            return work();
        }
        catch (FileNotFoundException) when (!File.Exists(segment.Path))
        {
            // Somebody else has removed or compressed it since the folder was listed.
            return null;
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception) && !token.IsCancellationRequested)
        {
            var bytes = JournalFiles.BytesOf(segment);
            return new OptimizedJournalFile(
                segment, JournalFileAction.Failed, bytes, bytes, JournalErrors.Reason(exception));
        }
    }

    public void Dispose() => _lock?.Dispose();
}
