using BinanceUserStreams.Errors;
using BinanceUserStreams.Files;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Pipeline;

/// <summary>The file of a report. It is written beside its place and then moved there: it is whole, or not there.</summary>
/// <param name="path">Its full path.</param>
/// <param name="mayReplace">Whether a file that is there may be replaced.</param>
/// <param name="mayReplaceReadOnly">Whether one that is read-only may be.</param>
internal sealed class ReportFile(string path, bool mayReplace, bool mayReplaceReadOnly)
{
    // What Receive-BinanceUserStream keeps in a journal's folder.
    private static readonly string[] JournalExtensions = [".jsonl", ".gz", ".lock", ".owner", ".torn"];

    /// <summary>Says why the file cannot be written, as far as that is known before a long journal is read.</summary>
    /// <param name="journal">The journal's folder, whose files are never replaced.</param>
    /// <exception cref="BinanceException">ReportUnavailable.</exception>
    public void Check(string journal)
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
            || (Path.GetDirectoryName(path) == journal.TrimEnd('/', '\\')
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

    /// <summary>Writes it.</summary>
    /// <param name="write">Gets what opens the file; nothing is on the disk before.</param>
    /// <exception cref="BinanceException">ReportUnavailable: it cannot be written.</exception>
    public void Write(Action<Func<Stream>> write)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.NewGuid():N}.tmp");
        var isWriting = false;
        try
        {
            write(() =>
            {
                isWriting = true;
                return PrivateFile.Open(temporary, FileMode.CreateNew, FileAccess.Write);
            });
            Move(temporary);
        }
        catch (Exception exception) when (isWriting && FileErrors.Include(exception))
        {
            throw Unavailable(WireText.OneLine(exception.Message).TrimEnd('.'), exception);
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
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
        BinanceError.Of(BinanceErrorId.ReportUnavailable, $"{path}: {problem}", cause);
}
