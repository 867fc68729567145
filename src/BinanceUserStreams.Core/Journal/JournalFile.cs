namespace BinanceUserStreams.Journal;

/// <summary>
/// The end of a journal: the one file that grows. A file is ended when it is large enough, and at midnight (UTC). Not
/// for several threads at once.
/// </summary>
internal sealed class JournalFile(string folder, long segmentBytes, TimeProvider time) : IDisposable
{
    private JournalSegment? _segment = JournalSegment.List(folder).LastOrDefault();
    private FileStream? _file;
    private bool _isDirty;

    /// <summary>Writes whole lines; when it returns the operating system has them.</summary>
    /// <exception cref="IOException">It cannot. Of the lines nothing is left in the file, if that can be helped.</exception>
    public void Write(JournalBuffer lines)
    {
        var file = FileFor(lines.Length);
        var end = file.Length;
        try
        {
            _isDirty = true;
            lines.WriteTo(file);
        }
        catch (IOException)
        {
            // A full disk takes a part. The reader would set it aside, but it need not be there at all.
            file.SetLength(end);
            throw;
        }
    }

    /// <summary>When it returns all that was written is on the disk.</summary>
    /// <exception cref="IOException">It cannot be, or the file was taken away.</exception>
    public void Sync()
    {
        if (_file is null)
        {
            return;
        }

        // Where an open file can be removed, writing to it goes on as if nothing had happened.
        if (!File.Exists(_file.Name))
        {
            throw new FileNotFoundException($"{_segment!.Name} was removed or renamed");
        }

        if (_isDirty)
        {
            _file.Flush(flushToDisk: true);
            _isDirty = false;
        }
    }

    public void Dispose() => _file?.Dispose();

    private FileStream FileFor(int bytes)
    {
        var today = time.GetUtcNow().UtcDateTime.Date;
        if (_file is not null && today <= _segment!.Day && (_file.Length == 0 || _file.Length + bytes <= segmentBytes))
        {
            return _file;
        }

        if (_file is null && _segment is { IsCompressed: false } && today <= _segment.Day)
        {
            _file = Open(_segment);
            return FileFor(bytes);
        }

        Sync();
        _file?.Dispose();
        _segment = _segment?.Next(today) ?? new JournalSegment(folder, today, 1);
        return _file = Open(_segment);
    }

    // Without a buffer of its own: what was written is out of this process.
    private static FileStream Open(JournalSegment segment)
    {
        FileStream file = new(segment.Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 1);
        file.Seek(0, SeekOrigin.End);
        return file;
    }
}
