namespace BinanceUserStreams.Errors;

/// <summary>What can go wrong with any file: a journal, a report, metrics.</summary>
internal static class FileErrors
{
    /// <summary>True for what a disk, a folder or a right can do to a file.</summary>
    public static bool Include(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException;
}
