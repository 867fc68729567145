using BinanceUserStreams.Errors;
using BinanceUserStreams.Files;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Pipeline;

/// <summary>
/// A file that a user gets: a report, or fills. It is written beside its place and then moved there: it is whole, or not there.
/// </summary>
/// <param name="error">What it is if it cannot be written.</param>
/// <param name="path">Its full path.</param>
/// <param name="mayReplace">Whether a file that is there may be replaced.</param>
/// <param name="mayReplaceReadOnly">Whether one that is read-only may be.</param>
internal sealed class WholeFile(BinanceErrorId error, string path, bool mayReplace, bool mayReplaceReadOnly) : IDisposable
{
    // What Receive-BinanceUserStream keeps in a journal's folder.
    private static readonly string[] JournalExtensions = [".jsonl", ".gz", ".lock", ".owner", ".torn", ".state", ".index"];

    private readonly string _temporary = Path.Combine(Path.GetDirectoryName(path) ?? path, $".{Guid.NewGuid():N}.tmp");
    private bool _isWriting;

    /// <summary>Says why the file cannot be written, as far as that is known before anything is read.</summary>
    /// <param name="journal">The folder of a journal whose files are never replaced.</param>
    /// <exception cref="BinanceException">It cannot.</exception>
    public void Check(string? journal = null)
    {
        if (Directory.Exists(path))
        {
            throw Unavailable("it is a folder");
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw Unavailable("its folder does not exist");
        }

        // A folder can have several names: what is named like a file of a journal is one in any folder.
        if (JournalSegment.IsName(Path.GetFileName(path))
            || (Path.GetDirectoryName(path) == journal?.TrimEnd('/', '\\')
                && Array.IndexOf(JournalExtensions, Path.GetExtension(path)) >= 0))
        {
            throw Unavailable("it is a file of the journal");
        }

        if (!File.Exists(path))
        {
            return;
        }

        if (!mayReplace)
        {
            throw Unavailable("it is there already");
        }

        if ((File.GetAttributes(path) & FileAttributes.ReadOnly) != 0 && !mayReplaceReadOnly)
        {
            throw Unavailable("it is read-only");
        }
    }

    /// <summary>Opens it beside its place.</summary>
    public Stream Open()
    {
        _isWriting = true;
        return PrivateFile.Open(_temporary, FileMode.CreateNew, FileAccess.Write);
    }

    /// <summary>Does a part of the writing.</summary>
    /// <exception cref="BinanceException">A disk, a folder or a right does not let it, once it was opened.</exception>
    public void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (_isWriting && FileErrors.Include(exception))
        {
            throw Unavailable(WireText.OneLine(exception.Message).TrimEnd('.'), exception);
        }
    }

    /// <summary>Moves it to its place: it is whole.</summary>
    public void Complete() => Move(_temporary);

    /// <summary>Removes what is not whole.</summary>
    public void Dispose()
    {
        if (_isWriting && File.Exists(_temporary))
        {
            File.Delete(_temporary);
        }
    }

    private void Move(string temporary)
    {
        if (!mayReplace || !File.Exists(path))
        {
            File.Move(temporary, path);
            return;
        }

        if (mayReplaceReadOnly)
        {
            File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
        }

#if NET
        if (!OperatingSystem.IsWindows())
        {
            // Who may read it was somebody's choice.
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
        }
#endif
        File.Replace(temporary, path, destinationBackupFileName: null);
    }

    private BinanceException Unavailable(string problem, Exception? cause = null) =>
        BinanceError.Of(error, $"{path}: {problem}", cause);
}
