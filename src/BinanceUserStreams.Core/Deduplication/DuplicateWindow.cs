namespace BinanceUserStreams.Deduplication;

/// <summary>
/// Knows the last events by their fingerprints, to tell what comes again. The window is wide enough for one connection that lags
/// behind the other by tens of thousands of events. When it is full it takes 1.6 MB, whatever comes.
/// </summary>
internal sealed class DuplicateWindow
{
    /// <summary>How many frames are known.</summary>
    public const int Window = ushort.MaxValue;

    private const int SlotsPerFrame = 4;

    // Most accounts are quiet: the table grows with what comes.
    private const int FirstSize = 256;

    // Open addressing: a slot holds the place in the ring, from 1; 0 is free. Rebuilt slots never move others, because
    // an entry that left the ring stays until the next sweep.
    private FrameFingerprint[] _ring = new FrameFingerprint[FirstSize];
    private ushort[] _slots = new ushort[FirstSize * SlotsPerFrame];
    private int _next;
    private int _used;

    /// <summary>Knows some frames from the beginning: the last ones of an earlier run.</summary>
    public DuplicateWindow(IEnumerable<FrameFingerprint> known)
    {
        foreach (var frame in known)
        {
            Add(frame);
        }
    }

    /// <summary>Remembers a frame; false if it is known.</summary>
    public bool Add(FrameFingerprint frame)
    {
        if (Contains(frame))
        {
            return false;
        }

        if (_next == _ring.Length)
        {
            Grow();
        }

        if (_used == Window * 2)
        {
            Sweep();
        }

        _ring[_next] = frame;
        Insert(_next);
        _next = _next + 1 == Window ? 0 : _next + 1;
        return true;
    }

    /// <summary>True if the frame is among the last ones.</summary>
    public bool Contains(FrameFingerprint frame)
    {
        for (var slot = frame.Slot(_slots.Length); _slots[slot] != 0; slot = (slot + 1) % _slots.Length)
        {
            // A place that was taken over by a later frame has that one's fingerprint.
            if (_ring[_slots[slot] - 1] == frame)
            {
                return true;
            }
        }

        return false;
    }

    private void Insert(int place)
    {
        var slot = _ring[place].Slot(_slots.Length);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) % _slots.Length;
        }

        _slots[slot] = (ushort)(place + 1);
        _used++;
    }

    // Only before the window is full: nothing has been overwritten, and every place is in use.
    private void Grow()
    {
        var count = _ring.Length;
        var size = Math.Min(count * 2, Window);
        Array.Resize(ref _ring, size);
        _slots = new ushort[size * SlotsPerFrame];
        _used = 0;
        for (var place = 0; place < count; place++)
        {
            Insert(place);
        }
    }

    private void Sweep()
    {
        Array.Clear(_slots, 0, _slots.Length);
        _used = 0;

        // The oldest one is about to be overwritten.
        for (var i = 1; i < Window; i++)
        {
            Insert((_next + i) % Window);
        }
    }
}
