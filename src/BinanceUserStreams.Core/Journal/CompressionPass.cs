namespace BinanceUserStreams.Journal;

/// <summary>Compresses files of a journal that nobody writes, with their indexes.</summary>
internal sealed class CompressionPass(OptimizationRun run, JournalNeeds needs)
{
    /// <summary>Compresses what is old enough, if that is wanted.</summary>
    public IEnumerable<OptimizedJournalFile> Compress()
    {
        if (!run.Request.Compress)
        {
            yield break;
        }

        run.Meter?.Begin(JournalMeter.Compressing, run.Files.ConvertAll(file => file.Segment));
        for (var i = 0; i < run.Files.Count; i++)
        {
            run.Meter?.Open(i);
            var file = run.Files[i];
            var segment = file.Segment;

            // Where there are two of them, it was told of before.
            if (segment.IsCompressed || File.Exists((segment with { IsCompressed = true }).Path)
                || (run.Request.Before is { } before && !file.EndsBefore(before)))
            {
                continue;
            }

            var place = i;
            var done = run.Guard(segment, () => Compress(file, place));
            if (done is not null)
            {
                yield return done;
            }

            if (done?.Action == JournalFileAction.Failed)
            {
                // A disk that is full, or a folder that cannot be written, is so for the next one too.
                yield break;
            }
        }
    }

    private OptimizedJournalFile? Compress(SegmentContent file, int place)
    {
        const string Reason = "nothing is written to it any more";
        var segment = file.Segment;
        var bytes = new FileInfo(segment.Path).Length;
        if (needs.WhyNotCompress(segment) is { } needed)
        {
            return new OptimizedJournalFile(segment, JournalFileAction.Kept, bytes, bytes, needed);
        }

        var gain = bytes - SegmentCompression.Estimate(segment);
        if (!run.Allows(new OptimizationStep(segment, JournalFileAction.Compressed, gain, Reason)))
        {
            return null;
        }

        var compressed = SegmentCompression.Compress(segment, run.Meter, run.Token);
        var after = new FileInfo(compressed.Path).Length;
        var moved = file.IsKnown ? file.Index with { File = SegmentFingerprint.Of(compressed) } : null;
        run.Files[place] = new SegmentContent(compressed, moved, run.Token);
        if (moved?.Version == SegmentIndex.CurrentVersion)
        {
            SegmentIndexFile.Write(compressed, moved);
        }

        return new OptimizedJournalFile(compressed, JournalFileAction.Compressed, bytes, after, Reason);
    }
}
