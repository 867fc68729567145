namespace BinanceUserStreams.Journal;

/// <summary>What became of a file of a journal.</summary>
public sealed class OptimizedJournalFile
{
    internal OptimizedJournalFile(
        JournalSegment segment, JournalFileAction action, long bytesBefore, long bytesAfter, string reason)
    {
        Path = segment.Path;
        Action = action;
        BytesBefore = bytesBefore;
        BytesAfter = bytesAfter;
        Reason = reason;
    }

    /// <summary>The file, by its full path; of one that was compressed the path that it has now.</summary>
    public string Path { get; }

    /// <summary>The file's name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>What was done.</summary>
    public JournalFileAction Action { get; }

    /// <summary>Bytes that it took before.</summary>
    public long BytesBefore { get; }

    /// <summary>Bytes that it takes now.</summary>
    public long BytesAfter { get; }

    /// <summary>Why it was done, or was not.</summary>
    public string Reason { get; }

    /// <summary>Name, action and reason: a line for a log.</summary>
    public override string ToString() => $"{Name}: {Action}, {Reason}";
}
