using System.Text;
using BinanceUserStreams.Files;

namespace BinanceUserStreams.Telemetry.Prometheus;

/// <summary>
/// Puts a text in place of a file as a whole. It is prepared in a file beside it that nobody else can have made: under a
/// random name, created only if nothing is there, not even a link.
/// </summary>
internal static class MetricsDraft
{
    private const string Extension = ".tmp";
    private const int BufferBytes = 4096;

    /// <summary>Replaces the file. One that is there keeps its mode; a new one gets what the user's umask leaves.</summary>
    /// <exception cref="IOException">It cannot be written; what was there is there still.</exception>
    public static void Replace(string path, string text)
    {
        var draft = NewName(path);
        try
        {
            Write(draft, path, new UTF8Encoding(false).GetBytes(text));
            FileReplacement.Move(draft, path);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>Makes sure that <see cref="Replace"/> can do its work, and leaves nothing.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    public static void Try(string path)
    {
        var draft = NewName(path);
        Write(draft, path, []);
        File.Delete(draft);
    }

    /// <summary>Removes what a writer that was killed has left. Only while no other one can be at work.</summary>
    public static void RemoveRest(string path)
    {
        var name = Path.GetFileName(path);
        foreach (var rest in Directory.GetFiles(Path.GetDirectoryName(path)!))
        {
            var other = Path.GetFileName(rest);
            if (other.Length == name.Length + NewName("").Length
                && other.StartsWith(name + ".", StringComparison.Ordinal)
                && other.EndsWith(Extension, StringComparison.Ordinal))
            {
                File.Delete(rest);
            }
        }
    }

    private static string NewName(string path) => $"{path}.{Guid.NewGuid():N}{Extension}";

    private static void Write(string draft, string path, byte[] text)
    {
        using WritableFile file = new(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, FileOptions.None);
#if NET
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(path));
        }
#endif
        file.Write(text, 0, text.Length);
    }
}
