namespace BinanceUserStreams.Journal;

/// <summary>Goes on with what a run left that was killed between writing a compressed file and removing the original.</summary>
internal sealed class TwinPass(OptimizationRun run)
{
    /// <summary>Removes originals whose compressed files are whole, and tells of those that say something else.</summary>
    public IEnumerable<OptimizedJournalFile> Finish(JournalListing listing)
    {
        foreach (var segment in listing.Segments)
        {
            if (segment.IsCompressed || segment == listing.Segments[listing.Segments.Count - 1]
                || !listing.NotRead.Contains((segment with { IsCompressed = true }).Name))
            {
                continue;
            }

            var compressed = segment with { IsCompressed = true };
            var done = run.Guard(segment, () =>
            {
                var bytes = new FileInfo(segment.Path).Length;
                if (!SegmentCompression.IsSame(segment, run.Token))
                {
                    return new OptimizedJournalFile(
                        compressed, JournalFileAction.Kept, bytes, bytes,
                        $"{segment.Name} is beside it and says something else: that one counts. Look at both, and remove one");
                }

                const string Reason = "it was compressed before, and the original was still there";
                if (!run.Allows(new OptimizationStep(segment, JournalFileAction.Compressed, bytes, Reason)))
                {
                    return null;
                }

                File.Delete(segment.Path);
                return new OptimizedJournalFile(
                    compressed, JournalFileAction.Compressed, bytes, new FileInfo(compressed.Path).Length, Reason);
            });
            if (done is not null)
            {
                yield return done;
            }
        }
    }
}
