using BinanceUserStreams.Errors;
using BinanceUserStreams.Files;

namespace BinanceUserStreams.Journal;

/// <summary>
/// Held by who compresses or removes files of a journal, which two at a time must not do. It keeps no writer and no reader out.
/// The operating system gives it free when the process ends, and the file with it.
/// </summary>
internal static class OptimizationLock
{
    /// <summary>The file's name.</summary>
    public const string Name = "journal.optimize";

    /// <summary>Takes it until it is disposed, and removes what a process that was killed has left half-written.</summary>
    /// <exception cref="BinanceException">JournalInUse: somebody else has it.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static IDisposable Take(string folder)
    {
        try
        {
            var file = PrivateFile.Open(
                Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, isTemporary: true);
            RemoveRest(folder);
            return file;
        }
        catch (IOException exception) when (FileErrors.IsHeld(exception))
        {
            throw BinanceError.Of(
                BinanceErrorId.JournalInUse, $"{folder}: somebody else compresses or removes its files at this moment", exception);
        }
    }

    private static void RemoveRest(string folder)
    {
        foreach (var path in Directory.GetFiles(folder, ".*.tmp"))
        {
            if (FileDraft.TargetOf(Path.GetFileName(path)) is { } target && JournalSegment.IsName(target))
            {
                RemoveIfLeft(path);
            }
        }
    }

    // Whoever still writes it holds it, such as a reader that keeps a checkpoint.
    private static void RemoveIfLeft(string path)
    {
        try
        {
            using (File.Open(path, FileMode.Open, FileAccess.Read, FileShare.None))
            {
            }

            File.Delete(path);
        }
        catch (IOException exception) when (exception is FileNotFoundException || FileErrors.IsHeld(exception))
        {
        }
    }
}
