namespace BinanceUserStreams.Journal;

/// <summary>What was done with a file of a journal.</summary>
public enum JournalFileAction
{
    /// <summary>It was compressed.</summary>
    Compressed = 1,

    /// <summary>It was removed, with what stood beside it.</summary>
    Removed,

    /// <summary>Its index was made: readers know what is in it without opening it.</summary>
    Indexed,

    /// <summary>It was left as it is, although it was due; the reason says who needs it.</summary>
    Kept,

    /// <summary>It could not be worked on; nothing of it was lost.</summary>
    Failed,
}
