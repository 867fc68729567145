using BinanceUserStreams.Files;

namespace BinanceUserStreams.Journal;

/// <summary>
/// Mends the end of a journal whose writer was killed or lost its power: what follows the last complete line is moved
/// into a file beside it, so that the next line begins at its beginning and nothing is thrown away.
/// </summary>
internal static class TornTailRepair
{
    /// <summary>What the name of such a file has behind that of the segment.</summary>
    public const string Extension = ".torn";

    private const byte LineBreak = (byte)'\n';
    private const int ChunkBytes = 64 * 1024;

    /// <summary>What was moved where, in words; null if the journal ends with a complete line.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing was moved.</exception>
    public static string? SetAside(string folder, CancellationToken cancellationToken)
    {
        if (JournalSegment.List(folder).LastOrDefault() is not { IsCompressed: false } segment)
        {
            return null;
        }

        using FileStream file = new(segment.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        var end = EndOfLastLine(file, cancellationToken);
        var length = file.Length - end;
        if (length == 0)
        {
            return null;
        }

        file.Seek(end, SeekOrigin.Begin);
        using (var aside = PrivateFile.Open(segment.Path + Extension, FileMode.Append, FileAccess.Write))
        {
            Copy(file, aside, cancellationToken);
            aside.WriteByte(LineBreak);
            aside.Flush(flushToDisk: true);
        }

        // Last: if this process is killed before, the next one does it again.
        file.SetLength(end);
        return FormattableString.Invariant(
            $"the last line of {segment.Name} was incomplete and was set aside in {segment.Name}{Extension} ({length} bytes)");
    }

    // A disk that lost its power may have left gigabytes.
    private static void Copy(FileStream file, FileStream aside, CancellationToken cancellationToken)
    {
        var chunk = new byte[ChunkBytes];
        for (int count; (count = file.Read(chunk, 0, chunk.Length)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            aside.Write(chunk, 0, count);
        }
    }

    private static long EndOfLastLine(FileStream file, CancellationToken cancellationToken)
    {
        var chunk = new byte[ChunkBytes];
        for (var end = file.Length; end > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = Math.Max(0, end - chunk.Length);
            file.Seek(start, SeekOrigin.Begin);
            var count = (int)(end - start);
            for (var read = 0; read < count;)
            {
                read += file.Read(chunk, read, count - read);
            }

            var last = Array.LastIndexOf(chunk, LineBreak, count - 1, count);
            if (last >= 0)
            {
                return start + last + 1;
            }

            end = start;
        }

        return 0;
    }
}
