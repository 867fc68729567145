namespace BinanceUserStreams.Journal;

/// <summary>Removes files of a journal by their age and by its size, but none that somebody needs.</summary>
internal sealed class RemovalPass(OptimizationRun run, JournalNeeds needs, TimeProvider time)
{
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    /// <summary>Removes what is older than it is to be kept.</summary>
    public IEnumerable<OptimizedJournalFile> RemoveOld()
    {
        if (run.Request.Retention is not { } retention)
        {
            yield break;
        }

        var now = time.GetUtcNow();
        var oldest = now - DateTimeOffset.MinValue > retention ? now - retention : DateTimeOffset.MinValue;
        foreach (var file in run.Files.ToList())
        {
            if (file.IsBefore(oldest) && IsDue(file))
            {
                var age = FormattableString.Invariant($"all in it is older than {(now - file.Latest).Days} days");
                if (Remove(file.Segment, age) is { } done)
                {
                    yield return done;
                }
            }
        }
    }

    /// <summary>Removes the oldest files until the rest is small enough.</summary>
    public IEnumerable<OptimizedJournalFile> RemoveUntilSmall()
    {
        var total = run.Request.MaximumBytes is null ? 0 : run.Files.Sum(file => JournalFiles.BytesOf(file.Segment));
        foreach (var file in run.Files.ToList())
        {
            if (!(total > run.Request.MaximumBytes))
            {
                yield break;
            }

            if (!IsDue(file))
            {
                continue;
            }

            var segment = file.Segment;
            var bytes = JournalFiles.BytesOf(segment);
            var isNeeded = needs.WhyNotRemove(segment, run.Request.Force) is not null;
            var size = FormattableString.Invariant($"the journal has {total} bytes, and this is the oldest file");
            var done = Remove(segment, size);

            // Also where it was only asked what would be done.
            total -= isNeeded || done?.Action == JournalFileAction.Failed ? 0 : bytes;
            if (done is not null)
            {
                yield return done;
            }
        }
    }

    private bool IsDue(SegmentContent file) => run.Request.Before is not { } before || file.IsBefore(before);

    private OptimizedJournalFile? Remove(JournalSegment segment, string reason) =>
        run.Guard(segment, () =>
        {
            var bytes = JournalFiles.BytesOf(segment);
            if (needs.WhyNotRemove(segment, run.Request.Force) is { } needed)
            {
                return _kept.Add(segment.Stem)
                    ? new OptimizedJournalFile(segment, JournalFileAction.Kept, bytes, bytes, needed)
                    : null;
            }

            if (!run.Allows(new OptimizationStep(segment, JournalFileAction.Removed, bytes, reason)))
            {
                return null;
            }

            var problem = run.Request.BeforeRemoval?.Invoke(segment, run.Token);
            JournalFiles.Remove(segment);
            run.Files.RemoveAll(file => file.Segment == segment);
            return new OptimizedJournalFile(segment, JournalFileAction.Removed, bytes, 0, problem is null ? reason : $"{reason}; {problem}");
        });
}
