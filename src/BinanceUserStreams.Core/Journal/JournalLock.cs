using BinanceUserStreams.Errors;
using BinanceUserStreams.Files;

namespace BinanceUserStreams.Journal;

/// <summary>
/// A file that one writer of a journal holds. The operating system gives it free when the process ends, however it ends.
/// Where that does not hold (the file was removed, the folder is on a network, locking is switched off), the file beside
/// it says who writes.
/// </summary>
internal sealed class JournalLock : IDisposable
{
    private const string Name = "journal.lock";

    // A reader that asks whether there is a writer holds the file for an instant, which nothing tells the end of.
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _folder;
    private readonly JournalOwner _owner = JournalOwner.Create();
    private FileStream _file;

    private JournalLock(string folder, FileStream file)
    {
        _folder = folder;
        _file = file;
    }

    /// <summary>Takes the lock until it is disposed.</summary>
    /// <exception cref="BinanceException">JournalInUse: another writer has it.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static JournalLock Take(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var file = Open(folder, FileMode.OpenOrCreate);
                return Begin(new JournalLock(folder, file));
            }
            catch (IOException exception) when (FileErrors.IsHeld(exception))
            {
                if (attempt == Attempts)
                {
                    throw JournalErrors.InUse(folder, JournalOwner.Find(folder));
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
        catch (IOException exception) when (FileErrors.IsHeld(exception))
        {
            return true;
        }
    }

    /// <summary>Makes sure that the journal is still ours; a file that somebody tidied away is put back.</summary>
    /// <exception cref="IOException">Another writer has taken the journal.</exception>
    public void Check()
    {
        var owner = JournalOwner.Find(_folder);
        if (owner is not null && owner != _owner)
        {
            throw new IOException($"{owner} writes to it too: the lock was removed, or does not hold on this disk");
        }

        if (!File.Exists(Path.Combine(_folder, Name)))
        {
            _file.Dispose();
            _file = Open(_folder, FileMode.CreateNew);
        }

        if (owner is null)
        {
            _owner.Write(_folder);
        }
    }

    /// <summary>Lets the journal go.</summary>
    public void Dispose()
    {
        _owner.Remove(_folder);
        _file.Dispose();
    }

    // The lock can be had where another writer runs all the same, if it was removed or does not hold on this disk.
    private static JournalLock Begin(JournalLock taken)
    {
        try
        {
            if (JournalOwner.Find(taken._folder) is { } owner && owner.Runs())
            {
                throw JournalErrors.InUse(taken._folder, owner);
            }

            taken._owner.Write(taken._folder);
            return taken;
        }
        catch
        {
            taken._file.Dispose();
            throw;
        }
    }

    private static FileStream Open(string folder, FileMode mode) =>
        PrivateFile.Open(Path.Combine(folder, Name), mode, FileAccess.ReadWrite, FileShare.None);
}
