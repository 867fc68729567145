using System.IO.Compression;

namespace BinanceUserStreams.Journal;

/// <summary>
/// The complete lines of a file that may still grow. Memory is bounded whatever the file is: a line that is too long is
/// passed over, and so are zeros in front of a line, as a file has them that was cut while it was written.
/// </summary>
internal sealed class JournalLines : IDisposable
{
    /// <summary>
    /// Bytes of the longest line that is read: a frame of 16 MiB takes six times as many if all of it must be escaped.
    /// </summary>
    public const int LongestLine = 100 * 1024 * 1024;

    private const byte LineBreak = (byte)'\n';
    private const int ShortBuffer = 64 * 1024;

    private static readonly byte[] Zeros = new byte[ShortBuffer];

    private readonly Stream _bytes;
    private readonly CancellationToken _token;
    private readonly Lazy<long> _linesBefore;
    private readonly int _longest;
    private readonly JournalMeter? _meter;
    private byte[] _buffer = new byte[ShortBuffer];
    private int _start;
    private int _length;
    private int _searched;
    private long _count;
    private long _read;
    private long _zeros;
    private long _passedOver;

    private JournalLines(Stream bytes, long start, int longest, JournalMeter? meter, CancellationToken token)
    {
        _meter = meter;
        _read = start;
        _longest = longest;
        _bytes = bytes;
        _token = token;
        _linesBefore = new(() => CountBefore(start));
        if (start > 0 && bytes.CanSeek)
        {
            bytes.Seek(start, SeekOrigin.Begin);
        }
        else if (start > 0)
        {
            var lines = PassBytes(start);
            _linesBefore = new(() => lines);
        }
    }

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number => _linesBefore.Value + _count;

    /// <summary>True if the line that was read last is longer than can be read; it is empty.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Zeros that stood in front of the line that was read last.</summary>
    public long ZerosBefore { get; private set; }

    /// <summary>Bytes of the file, without its compression, up to the end of the line that was read last.</summary>
    public long Offset => _read - RestLength;

    /// <summary>Bytes behind the last complete line, as far as they were read.</summary>
    public long RestLength => _zeros + _passedOver + _length - _start;

    /// <summary>Opens a file of a journal.</summary>
    /// <param name="segment">The file.</param>
    /// <param name="start">Where a line begins, in the text: to get there, a compressed file is read up to it.</param>
    /// <param name="longest">Bytes of the longest line that is wanted.</param>
    /// <param name="meter">Is told how far the reading is; null for nobody.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static JournalLines Open(
        JournalSegment segment, long start = 0, int longest = LongestLine, JournalMeter? meter = null,
        CancellationToken token = default) =>
        new(OpenBytes(segment), start, longest, meter, token);

    /// <summary>The bytes of a file of a journal, without the compression.</summary>
    public static Stream OpenBytes(JournalSegment segment)
    {
        // A writer must neither be kept out nor be hindered from removing the file.
        FileStream file = new(
            segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        return segment.IsCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>
    /// Finds where the first line begins at or behind a place in a file that is not compressed; the file's end if none does.
    /// </summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static long StartAtOrBehind(JournalSegment segment, long place)
    {
        if (place <= 0)
        {
            return 0;
        }

        using var bytes = OpenBytes(segment);
        var chunk = new byte[ShortBuffer];
        bytes.Seek(place - 1, SeekOrigin.Begin);
        for (int count; (count = bytes.Read(chunk, 0, chunk.Length)) > 0;)
        {
            var end = Array.IndexOf(chunk, LineBreak, 0, count);
            if (end >= 0)
            {
                return bytes.Position - count + end + 1;
            }
        }

        return bytes.Length;
    }

    /// <summary>
    /// Forgets what was read behind the last complete line, so that it is read anew: a writer that was killed leaves a part of a
    /// line there, and the next one puts another line in its place.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void ForgetRest()
    {
        if (!_bytes.CanSeek || (RestLength == 0 && _bytes.Length >= _read))
        {
            return;
        }

        // A file that was cut goes on where it ends now.
        _read = Math.Min(Offset, _bytes.Length);
        _bytes.Seek(_read, SeekOrigin.Begin);
        (_start, _length, _searched, _zeros, _passedOver) = (0, 0, 0, 0, 0);
    }

    /// <summary>Reads a line, without its end; it is valid until the next one is read. False at the end of the file.</summary>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public bool TryRead(out ArraySegment<byte> line)
    {
        while (true)
        {
            PassZeros();
            var end = Array.IndexOf(_buffer, LineBreak, _start + _searched, _length - _start - _searched);
            if (end >= 0)
            {
                IsTooLong = _passedOver > 0 || end - _start > _longest;
                ZerosBefore = _zeros;
                line = IsTooLong ? new ArraySegment<byte>(_buffer, end, 0) : new ArraySegment<byte>(_buffer, _start, end - _start);
                _start = end + 1;
                _searched = 0;
                _zeros = 0;
                _passedOver = 0;
                _count++;
                return true;
            }

            _searched = _length - _start;
            if (_passedOver > 0 || _searched > _longest)
            {
                PassOver();
            }

            if (!Fill())
            {
                line = default;
                return false;
            }
        }
    }

    public void Dispose() => _bytes.Dispose();

    private void PassZeros()
    {
        if (_searched > 0 || _passedOver > 0 || _start == _length || _buffer[_start] != 0)
        {
            return;
        }

        // Compared in pieces, which is many times faster than byte by byte.
        var begin = _start;
        for (var count = 1; count > 0; _start += count)
        {
            count = Math.Min(Zeros.Length, _length - _start);
            count = _buffer.AsSpan(_start, count).SequenceEqual(Zeros.AsSpan(0, count)) ? count : 0;
        }

        while (_start < _length && _buffer[_start] == 0)
        {
            _start++;
        }

        _zeros += _start - begin;
    }

    private void PassOver()
    {
        _passedOver += _searched;
        _start = 0;
        _length = 0;
        _searched = 0;
        _buffer = _buffer.Length > ShortBuffer ? new byte[ShortBuffer] : _buffer;
    }

    private bool Fill()
    {
        _token.ThrowIfCancellationRequested();
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _length - _start);
            _length -= _start;
            _start = 0;
        }

        if (_length == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, _longest + ShortBuffer));
        }

        // A device has no end, but no length either.
        var count = _bytes.CanSeek && _bytes.Position >= _bytes.Length
            ? 0
            : _bytes.Read(_buffer, _length, _buffer.Length - _length);
        _length += count;
        _read += count;
        _meter?.Pass(_bytes is GZipStream { BaseStream: var file } ? file.Position : _read, _count);
        return count > 0;
    }

    // Only asked for when a line is named: a place that was found by its time has no number.
    private long CountBefore(long start)
    {
        if (start == 0)
        {
            return 0;
        }

        var place = _bytes.Position;
        _bytes.Seek(0, SeekOrigin.Begin);
        var lines = PassBytes(start);
        _bytes.Seek(place, SeekOrigin.Begin);
        return lines;
    }

    // How many lines they are.
    private long PassBytes(long count)
    {
        var chunk = new byte[ShortBuffer];
        long lines = 0;
        for (var left = count; left > 0;)
        {
            _token.ThrowIfCancellationRequested();
            var read = _bytes.Read(chunk, 0, (int)Math.Min(left, chunk.Length));
            if (read == 0)
            {
                break;
            }

            for (var at = Array.IndexOf(chunk, LineBreak, 0, read); at >= 0;)
            {
                lines++;
                at = Array.IndexOf(chunk, LineBreak, at + 1, read - at - 1);
            }

            left -= read;
        }

        return lines;
    }
}
