using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>What happens to the next events of a socket on their way. Guarded by the gate of the hub.</summary>
internal sealed class Disturbances(TimeProvider time)
{
    private readonly CountedFaults _faults = new();
    private DateTimeOffset _heldBackUntil;

    public bool Any => _faults.Waiting.Count > 0;

    public void Add(StreamFault fault) => _faults.Add(fault);

    public void Clear() => _faults.Clear();

    /// <summary>Whether the next event goes to another subscription.</summary>
    public bool Misroutes() => Any && Take(StreamFaultKind.Misroute) is not null;

    /// <summary>The frames that go on the wire for the frame of an event.</summary>
    public List<OutgoingFrame> Disturb(OutgoingFrame frame)
    {
        if (Take(StreamFaultKind.Slow) is { } slow)
        {
            // One after the other: a slow network does not make up for it.
            var now = time.GetUtcNow();
            var start = _heldBackUntil > now ? _heldBackUntil : now;
            _heldBackUntil = start + TimeSpan.FromMilliseconds(slow.Milliseconds);
            frame = frame with { NotBefore = _heldBackUntil };
        }

        frame = frame with { Pieces = Take(StreamFaultKind.Fragment)?.Pieces ?? 1 };
        return Take(StreamFaultKind.Duplicate) is null ? [frame] : [frame, frame];
    }

    private StreamFault? Take(StreamFaultKind kind) => _faults.Take(fault => fault.Kind == kind);
}
