using System.Runtime.InteropServices;
using BinanceUserStreams.Files;

namespace BinanceUserStreams.Journal;

/// <summary>
/// The end of a journal: the one file that grows. A file is ended when it is large enough, and at midnight (UTC). What
/// somebody else does to it is noticed before the next line is kept in it: lines go to its end and nowhere else.
/// </summary>
internal sealed class JournalFile(string folder, JournalLock folderLock, long segmentBytes, TimeProvider time) : IJournalFile
{
    // On Windows nobody can cut, remove or write a file that is shared for reading only.
    private static readonly bool CanBeTouched = !RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    private JournalSegment? _segment = JournalSegment.List(folder).LastOrDefault();
    private FileStream? _file;
    private long _length;
    private bool _isDirty;

    /// <summary>Called on the thread that writes when a file no longer grows, and another one is begun.</summary>
    public Action? SegmentClosed { get; set; }

    /// <inheritdoc/>
    public void Write(JournalBuffer lines)
    {
        var file = FileFor(lines.Length);
        CheckLength(file.Length);
        try
        {
            _isDirty = true;
            lines.WriteTo(file);
        }
        catch (IOException)
        {
            // A full disk takes a part. The reader would set it aside, but it need not be there at all.
            file.SetLength(_length);
            throw;
        }

        _length += lines.Length;
        CheckFile();
    }

    /// <inheritdoc/>
    public void Sync()
    {
        if (_isDirty)
        {
            _file!.Flush(flushToDisk: true);
            _isDirty = false;
        }
    }

    /// <inheritdoc/>
    public void Check()
    {
        if (_file is not null)
        {
            CheckFile();
        }

        folderLock.Check();
    }

    public void Dispose()
    {
        _file?.Dispose();
        folderLock.Dispose();
    }

    private FileStream FileFor(int bytes)
    {
        var today = time.GetUtcNow().UtcDateTime.Date;
        if (_file is null && _segment is { IsCompressed: false } && today <= _segment.Day)
        {
            Open(FileMode.OpenOrCreate);
        }

        if (_file is not null && today <= _segment!.Day && (_length == 0 || _length + bytes <= segmentBytes))
        {
            return _file;
        }

        Sync();
        _file?.Dispose();
        var hasClosed = _segment is not null;
        _segment = _segment?.Next(today) ?? new JournalSegment(folder, today, 1);
        var next = Open(FileMode.CreateNew);
        if (hasClosed)
        {
            SegmentClosed?.Invoke();
        }

        return next;
    }

    // Without a buffer of its own: what was written is out of this process.
    private FileStream Open(FileMode mode)
    {
        _file = PrivateFile.Open(_segment!.Path, mode, FileAccess.Write, FileShare.Read, bufferSize: 1);
        _length = _file.Seek(0, SeekOrigin.End);
        return _file;
    }

    // By its name: where an open file can be removed, writing to it goes on as if nothing had happened.
    private void CheckFile()
    {
        FileInfo named = new(_file!.Name);
        if (!named.Exists)
        {
            throw new FileNotFoundException($"{_segment!.Name} was removed or renamed");
        }

        if (CanBeTouched)
        {
            CheckLength(named.Length);
        }
    }

    private void CheckLength(long length)
    {
        if (length < _length)
        {
            throw new IOException(FormattableString.Invariant(
                $"{_segment!.Name} was cut or replaced by something else, from {_length} to {length} bytes"));
        }

        if (length > _length)
        {
            throw new IOException(FormattableString.Invariant(
                $"something else writes into {_segment!.Name} too: it has {length - _length} bytes of a stranger"));
        }
    }
}
