namespace BinanceUserStreams.Files;

/// <summary>
/// A private file that is written beside its place and then moved there: at its place it is whole, or it is not there. What
/// was not kept is removed.
/// </summary>
internal sealed class FileDraft : IDisposable
{
    private const string Extension = ".tmp";

    private readonly string _path;
    private bool _isKept;

    private FileDraft(string path)
    {
        _path = path;
        Path = System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(path)!, $".{System.IO.Path.GetFileName(path)}.{Guid.NewGuid():N}{Extension}");
        Bytes = PrivateFile.Open(Path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Where it is written.</summary>
    public string Path { get; }

    /// <summary>What is written.</summary>
    public FileStream Bytes { get; }

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its place.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static FileDraft Begin(string path) => new(path);

    /// <summary>Puts a file in place of another one, or of none.</summary>
    /// <exception cref="IOException">It cannot; what was there is there still.</exception>
    public static void Replace(string path, byte[] content)
    {
        using var draft = Begin(path);
        draft.Bytes.Write(content, 0, content.Length);
        draft.Flush();
        draft.Keep(mayReplace: true);
    }

    /// <summary>The name of the file that a draft is of, which a process that was killed has left; null if it is no draft.</summary>
    public static string? TargetOf(string name)
    {
        const int Random = 33;
        var end = name.Length - Extension.Length - Random;
        return end > 1 && name[0] == '.' && name[end] == '.' && name.EndsWith(Extension, StringComparison.Ordinal)
            && Guid.TryParseExact(name.Substring(end + 1, Random - 1), "N", out _)
            ? name.Substring(1, end - 1)
            : null;
    }

    /// <summary>Brings all of it onto the disk.</summary>
    /// <exception cref="IOException">It cannot be.</exception>
    public void Flush() => Bytes.Flush(flushToDisk: true);

    /// <summary>Moves it to its place.</summary>
    /// <param name="mayReplace">Whether a file that is there is replaced.</param>
    /// <exception cref="IOException">It cannot be moved, or another one is there.</exception>
    public void Keep(bool mayReplace)
    {
        Bytes.Dispose();
        if (mayReplace)
        {
            FileReplacement.Move(Path, _path);
        }
        else
        {
            File.Move(Path, _path);
        }

        _isKept = true;
    }

    public void Dispose()
    {
        if (_isKept)
        {
            return;
        }

        try
        {
            Bytes.Dispose();
        }
        catch (IOException)
        {
            // The rest of its buffer has no room on the disk; nobody needs it.
        }

        File.Delete(Path);
    }
}
