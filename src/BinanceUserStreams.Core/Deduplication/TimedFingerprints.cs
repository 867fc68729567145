namespace BinanceUserStreams.Deduplication;

/// <summary>The fingerprints of the last events with the events' times: those of a certain time can be told afterwards.</summary>
internal sealed class TimedFingerprints
{
    // As many as the window that tells copies knows.
    private const int Most = DuplicateWindow.Window;
    private const int FirstSize = 256;

    private (FrameFingerprint Event, long Time)[] _ring = new (FrameFingerprint, long)[FirstSize];
    private int _next;
    private int _count;

    /// <summary>Remembers an event; the oldest one is forgotten if there are too many.</summary>
    /// <param name="event">Its fingerprint.</param>
    /// <param name="time">Its time, in whatever unit is asked for later.</param>
    public void Add(FrameFingerprint @event, long time)
    {
        if (_next == _ring.Length && _count < Most)
        {
            Array.Resize(ref _ring, Math.Min(_ring.Length * 2, Most));
        }

        _next = _next == _ring.Length ? 0 : _next;
        _ring[_next++] = (@event, time);
        _count = Math.Min(_count + 1, Most);
    }

    /// <summary>Adds the events of a time to others, both ends included.</summary>
    public void AddTo(HashSet<FrameFingerprint> others, long from, long to)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_ring[i].Time >= from && _ring[i].Time <= to)
            {
                others.Add(_ring[i].Event);
            }
        }
    }
}
