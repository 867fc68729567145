namespace BinanceUserStreams.Journal;

/// <summary>Finds the files of a journal, and makes the indexes that are missing of those that no longer grow.</summary>
internal sealed class IndexPass(OptimizationRun run)
{
    private bool _isUnwritable;

    /// <summary>Finds the files. One whose index may not be made is not read either, unless somebody must know what is in it.</summary>
    public IEnumerable<OptimizedJournalFile> Complete()
    {
        run.Files.Clear();
        var segments = JournalSegment.List(run.Folder);
        run.Meter?.Begin(JournalMeter.Indexing, segments);
        for (var i = 0; i < segments.Count; i++)
        {
            run.Token.ThrowIfCancellationRequested();
            run.Meter?.Open(i);
            var isLast = i == segments.Count - 1;
            SegmentContent file = new(segments[i], isLast ? null : SegmentIndexFile.Find(segments[i]), run.Token);
            run.Files.Add(file);
            if (!isLast && !file.IsKnown && run.Guard(file.Segment, () => Write(file)) is { } done)
            {
                yield return done;
            }
        }
    }

    private OptimizedJournalFile? Write(SegmentContent file)
    {
        const string Reason = "it had no index that could be used";

        if (_isUnwritable || !Writes(() => run.Allows(new OptimizationStep(file.Segment, JournalFileAction.Indexed, 0, Reason))))
        {
            return null;
        }

        var before = JournalFiles.BytesOf(file.Segment);
        var index = file.Read(run.Meter);
        Writes(() =>
        {
            SegmentIndexFile.Write(file.Segment, index);
            return true;
        });
        return new OptimizedJournalFile(
            file.Segment, JournalFileAction.Indexed, before, JournalFiles.BytesOf(file.Segment), Reason);
    }

    // A disk that is full, or a folder that cannot be written, is so for the next one too: it is told once.
    private bool Writes(Func<bool> write)
    {
        _isUnwritable = true;
        var isDone = write();
        _isUnwritable = false;
        return isDone;
    }
}
