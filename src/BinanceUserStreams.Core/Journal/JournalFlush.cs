namespace BinanceUserStreams.Journal;

/// <summary>When what was written to a journal is forced onto the disk.</summary>
public enum JournalFlush
{
    /// <summary>
    /// Every 200 ms. What is emitted is with the operating system before: a process that is killed loses nothing of it, a
    /// power cut the last moment.
    /// </summary>
    Interval = 1,

    /// <summary>Before an object is emitted: nothing that was emitted is lost, not even by a power cut.</summary>
    Always,
}
