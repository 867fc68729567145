namespace BinanceUserStreams.Journal;

/// <summary>What is to be done with the files of a journal.</summary>
internal sealed record OptimizationRequest
{
    /// <summary>Whether files are compressed.</summary>
    public bool Compress { get; init; }

    /// <summary>Only files all of whose lines are earlier than this; null for all that no longer grow.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Files all of whose lines are older than this are removed; null for none.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>The oldest files are removed until the journal has no more bytes; null for any number.</summary>
    public long? MaximumBytes { get; init; }

    /// <summary>Whether files are removed that a repair or a restart needs.</summary>
    public bool Force { get; init; }

    /// <summary>
    /// Called with each file that is about to be removed, to keep elsewhere what must outlive it; returns why that failed, in words, or
    /// null. The file is removed all the same: on a full disk nothing else makes room.
    /// </summary>
    public Func<JournalSegment, CancellationToken, string?>? BeforeRemoval { get; init; }

    /// <summary>True if something may be removed.</summary>
    public bool Removes => Retention is not null || MaximumBytes is not null;
}
