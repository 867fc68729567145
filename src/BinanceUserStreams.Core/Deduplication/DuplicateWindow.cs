namespace BinanceUserStreams.Deduplication;

/// <summary>
/// Knows the last frames by their fingerprints, to tell a copy. The window is wide enough for one socket that lags
/// behind the other by tens of thousands of frames.
/// </summary>
internal sealed class DuplicateWindow
{
    /// <summary>How many frames are known.</summary>
    public const int Window = ushort.MaxValue;

    private const int SlotCount = Window * 4;

    // Open addressing: a slot holds the place in the ring, from 1; 0 is free. Rebuilt slots never move others, because
    // an entry that left the ring stays until the next sweep.
    private readonly FrameFingerprint[] _ring = new FrameFingerprint[Window];
    private readonly ushort[] _slots = new ushort[SlotCount];
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

        if (_used == Window * 2)
        {
            Sweep();
        }

        _ring[_next] = frame;
        Insert(_next);
        _next = (_next + 1) % Window;
        return true;
    }

    /// <summary>True if the frame is among the last ones.</summary>
    public bool Contains(FrameFingerprint frame)
    {
        for (var slot = frame.Slot(SlotCount); _slots[slot] != 0; slot = (slot + 1) % SlotCount)
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
        var slot = _ring[place].Slot(SlotCount);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) % SlotCount;
        }

        _slots[slot] = (ushort)(place + 1);
        _used++;
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
