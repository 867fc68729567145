namespace BinanceUserStreams.Journal;

/// <summary>
/// Mends the end of a journal whose writer was killed or lost its power: what follows the last complete line is moved
/// into a file beside it, so that the next line begins at its beginning and nothing is thrown away.
/// </summary>
internal static class JournalTail
{
    private const byte LineBreak = (byte)'\n';
    /// <summary>What the name of such a file has behind that of the segment.</summary>
    public const string Extension = ".torn";

    /// <summary>What was moved where, in words; null if the journal ends with a complete line.</summary>
    public static string? SetAside(string folder)
    {
        if (JournalSegment.List(folder).LastOrDefault() is not { IsCompressed: false } segment)
        {
            return null;
        }

        using FileStream file = new(segment.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        var end = EndOfLastLine(file);
        var length = file.Length - end;
        if (length == 0)
        {
            return null;
        }

        file.Seek(end, SeekOrigin.Begin);
        using (FileStream aside = new(segment.Path + Extension, FileMode.Append))
        {
            file.CopyTo(aside);
            aside.WriteByte(LineBreak);
            aside.Flush(flushToDisk: true);
        }

        // Last: if this process is killed before, the next one does it again.
        file.SetLength(end);
        return FormattableString.Invariant(
            $"the last line of {segment.Name} was incomplete and was set aside in {segment.Name}{Extension} ({length} bytes)");
    }

    private static long EndOfLastLine(FileStream file)
    {
        var chunk = new byte[64 * 1024];
        for (var end = file.Length; end > 0;)
        {
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
