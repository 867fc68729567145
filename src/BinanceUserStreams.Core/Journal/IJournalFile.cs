namespace BinanceUserStreams.Journal;

/// <summary>The file that a journal grows in. Used by one thread, which may wait in it for as long as the disk takes.</summary>
internal interface IJournalFile : IDisposable
{
    /// <summary>Writes whole lines; when it returns the operating system has them.</summary>
    /// <exception cref="IOException">It cannot. Of the lines nothing is left in the file, if that can be helped.</exception>
    void Write(JournalBuffer lines);

    /// <summary>When it returns all that was written is on the disk.</summary>
    /// <exception cref="IOException">It cannot be.</exception>
    void Sync();

    /// <summary>Makes sure that the journal is still this writer's: its file is where it was, and so is its lock.</summary>
    /// <exception cref="IOException">Somebody else touched the journal, or writes it.</exception>
    void Check();
}
