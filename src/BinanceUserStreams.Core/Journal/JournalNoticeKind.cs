namespace BinanceUserStreams.Journal;

/// <summary>The kinds of messages of a journal's reader.</summary>
internal enum JournalNoticeKind
{
    /// <summary>A line cannot be read.</summary>
    DamagedLine,

    /// <summary>A file cannot be read, from some place on or as a whole.</summary>
    DamagedFile,

    /// <summary>The end of the last file was not completed by its writer.</summary>
    TornEnd,

    /// <summary>Files look as if they belonged to the journal, or were removed meanwhile.</summary>
    NotRead,

    /// <summary>Nothing in the journal is of the wanted time.</summary>
    EmptyWindow,

    /// <summary>An index was passed over: the file is read without it.</summary>
    Index,
}
