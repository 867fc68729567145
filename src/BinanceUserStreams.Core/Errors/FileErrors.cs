namespace BinanceUserStreams.Errors;

/// <summary>The exceptions of file access: of a journal, a report, metrics.</summary>
internal static class FileErrors
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;

    /// <summary>True for what a disk, a folder or a right can do to a file.</summary>
    public static bool Include(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException;

    /// <summary>True if somebody else has the file for himself.</summary>
    public static bool IsHeld(IOException exception) =>
        exception.HResult is SharingViolation or WouldBlockLinux or WouldBlockMac;
}
