using BinanceUserStreams.Deduplication;

namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>The events of a connection that has to wait for the others. They count as what waits in the buffer.</summary>
/// <param name="connection">The number of the connection.</param>
/// <param name="buffer">Counts them.</param>
internal sealed class HoldbackQueue(int connection, EventBuffer buffer)
{
    // Those who are waited for may send copies of all of them afterwards: few enough to be known then.
    private const int Limit = DuplicateWindow.Window / 16;

    private readonly List<SequencedEvent> _events = [];
    private readonly TaskCompletionSource<bool> _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasRoom = true;
    private long _bytes;

    public int Connection => connection;

    public IReadOnlyList<SequencedEvent> Events => _events;

    /// <summary>True if no more of them should be read before <see cref="Released"/>.</summary>
    public bool IsFull => !_hasRoom || _events.Count >= Limit;

    /// <summary>Ends when they need not wait any more.</summary>
    public Task Released => _released.Task;

    /// <summary>The fingerprint of the first one; null if there is none.</summary>
    public FrameFingerprint? First => _events.Count > 0 ? _events[0].Fingerprint : null;

    public void Add(in SequencedEvent item)
    {
        _events.Add(item);
        var bytes = EventBuffer.ObjectBytes + item.Weight;
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
