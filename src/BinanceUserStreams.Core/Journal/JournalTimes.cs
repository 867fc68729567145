namespace BinanceUserStreams.Journal;

/// <summary>Finds times in a file of a journal without reading all of it: it looks at a line here and there.</summary>
internal sealed class JournalTimes(JournalSegment segment) : IDisposable
{
    private const byte LineBreak = (byte)'\n';
    private const int ShortLook = 16 * 1024;
    private const int LongLook = 1024 * 1024;
    private const int MostPlaces = 256;

    private readonly Stream _bytes = JournalLines.OpenBytes(segment);
    private byte[] _buffer = new byte[ShortLook];

    /// <summary>The time of the first line that has one; null if it is not near the beginning.</summary>
    public DateTimeOffset? First() => Find(0)?.At;

    /// <summary>The time of the last line that has one; null if it is not near the end, or the file is compressed.</summary>
    public DateTimeOffset? Last()
    {
        foreach (var look in _bytes.CanSeek ? new[] { ShortLook, LongLook } : [])
        {
            var start = Math.Max(0, _bytes.Length - look);
            DateTimeOffset? last = null;
            foreach (var (_, at) in Lines(start, Load(start, look)))
            {
                last = at;
            }

            if (last is not null || start == 0)
            {
                return last;
            }
        }

        return null;
    }

    /// <summary>The times of some lines, in the order of the file. Not of a compressed file.</summary>
    public JournalIndex Index()
    {
        List<(long Offset, DateTimeOffset At)> places = [];
        var distance = Math.Max(LongLook, _bytes.Length / MostPlaces);
        for (long offset = 0; offset < _bytes.Length; offset += distance)
        {
            if (Find(offset) is { } place)
            {
                places.Add(place);
            }
        }

        return new JournalIndex(places);
    }

    public void Dispose() => _bytes.Dispose();

    private (long Offset, DateTimeOffset At)? Find(long offset)
    {
        foreach (var look in _bytes.CanSeek ? new[] { ShortLook, LongLook } : [ShortLook])
        {
            foreach (var place in Lines(offset, Load(offset, look)))
            {
                return place;
            }
        }

        return null;
    }

    // The lines with a time that begin in the buffer. In the middle of a file the first one has begun before.
    private IEnumerable<(long Offset, DateTimeOffset At)> Lines(long offset, int length)
    {
        for (var start = offset == 0 ? 0 : NextLine(0, length); start >= 0; start = NextLine(start, length))
        {
            if (JournalLineTime.Read(_buffer.AsSpan(start, length - start)) is { } at)
            {
                yield return (offset + start, at);
            }
        }
    }

    private int NextLine(int from, int length)
    {
        var end = Array.IndexOf(_buffer, LineBreak, from, length - from);
        return end < 0 ? -1 : end + 1;
    }

    private int Load(long offset, int most)
    {
        if (_buffer.Length < most)
        {
            _buffer = new byte[most];
        }

        if (_bytes.CanSeek)
        {
            _bytes.Seek(offset, SeekOrigin.Begin);
        }

        var length = 0;
        for (var count = 1; count > 0 && length < most; length += count)
        {
            count = _bytes.Read(_buffer, length, most - length);
        }

        return length;
    }
}
