using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Journal;

/// <summary>
/// Compresses and removes files of a journal, also while it is written: files that nobody needs as they are (<see cref="JournalNeeds"/>),
/// one after the other. Whatever interrupts it, each file is whole afterwards, and the next run goes on.
/// </summary>
/// <param name="folder">The journal's folder, its full path.</param>
/// <param name="request">What is to be done.</param>
/// <param name="time">The clock.</param>
/// <param name="confirm">Asked before each step; false leaves the file as it is.</param>
internal sealed class JournalOptimizer(
    string folder, OptimizationRequest request, TimeProvider time, Func<OptimizationStep, bool> confirm)
{
    /// <summary>Is told how far it is; null for nobody.</summary>
    public JournalMeter? Meter { get; init; }

    /// <summary>Does it, and tells of each file that it worked on, or would not.</summary>
    /// <exception cref="BinanceException">JournalNotFound, or JournalInUse: somebody else does the same.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public IEnumerable<OptimizedJournalFile> Run(CancellationToken token)
    {
        JournalListing.RequireFolder(folder);
        var listing = JournalListing.Of(folder);
        listing.RequireAny(folder);
        using OptimizationRun run = new(folder, request, confirm, token) { Meter = Meter };
        foreach (var done in new TwinPass(run).Finish(listing).Concat(new IndexPass(run).Complete()).Concat(Work(run)))
        {
            yield return done;
        }
    }

    // What is removed by its age makes room for what is compressed; what is compressed may leave nothing to remove.
    private IEnumerable<OptimizedJournalFile> Work(OptimizationRun run)
    {
        if (run.Files.Count == 0)
        {
            yield break;
        }

        JournalNeeds needs = new(folder, run.Files);
        RemovalPass removal = new(run, needs, time);
        foreach (var done in removal.RemoveOld().Concat(new CompressionPass(run, needs).Compress()).Concat(removal.RemoveUntilSmall()))
        {
            yield return done;
        }
    }
}
