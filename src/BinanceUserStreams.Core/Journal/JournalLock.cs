namespace BinanceUserStreams.Journal;

/// <summary>
/// A file that one writer of a journal holds. The operating system gives it free when the process ends, however it ends.
/// </summary>
internal static class JournalLock
{
    private const string Name = "journal.lock";
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;

    // A reader that asks whether there is a writer holds the file for an instant, which nothing tells the end of.
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Takes the lock until it is disposed; null if another writer has it.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static IDisposable? Take(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(
                    Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (IsHeld(exception))
            {
                if (attempt == Attempts)
                {
                    return null;
                }

                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>True if a writer has the folder at this moment.</summary>
    public static bool IsTaken(string folder)
    {
        try
        {
            using FileStream probe = new(
                Path.Combine(folder, Name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return true;
        }
    }

    private static bool IsHeld(IOException exception) =>
        exception.HResult is SharingViolation or WouldBlockLinux or WouldBlockMac;
}
