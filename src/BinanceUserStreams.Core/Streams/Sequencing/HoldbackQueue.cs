using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>The frames of a connection that has to wait for the others. They count as what waits in the buffer.</summary>
internal sealed class HoldbackQueue(StreamConnection connection, EventBuffer buffer)
{
    // Those who are waited for may send copies of all of them afterwards: few enough to be known then.
    private const int Limit = DuplicateWindow.Window / 16;

    private readonly List<(byte[] Frame, ClockReading Received)> _frames = [];
    private readonly TaskCompletionSource<bool> _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasRoom = true;
    private long _bytes;

    public StreamConnection Connection => connection;

    public IReadOnlyList<(byte[] Frame, ClockReading Received)> Frames => _frames;

    /// <summary>True if no more of them should be read before <see cref="Released"/>.</summary>
    public bool IsFull => !_hasRoom || _frames.Count >= Limit;

    /// <summary>Ends when they need not wait any more.</summary>
    public Task Released => _released.Task;

    /// <summary>The fingerprint of the first one; null if there is none.</summary>
    public FrameFingerprint? First { get; private set; }

    public void Add(byte[] frame, ClockReading received)
    {
        First ??= FrameFingerprint.OfEvent(frame);
        _frames.Add((frame, received));
        var bytes = EventBuffer.ObjectBytes + FrameWeight.Of(frame);
        _bytes += bytes;
        _hasRoom = buffer.Hold(bytes);
    }

    public void Release()
    {
        buffer.Unhold(_bytes);
        _bytes = 0;
        _released.TrySetResult(true);
    }
}
