namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>
/// What a stream delivers while what it missed before is being read, so that it comes behind that. It counts as what waits in the
/// buffer.
/// </summary>
/// <param name="buffer">Counts it.</param>
internal sealed class LiveHold(EventBuffer buffer)
{
    private readonly List<SequencedEvent> _events = [];
    private long _bytes;

    /// <summary>What is held.</summary>
    public IReadOnlyList<SequencedEvent> Events => _events;

    /// <summary>Holds an event, too; false if no more should be held.</summary>
    public bool TryAdd(in SequencedEvent item)
    {
        _events.Add(item);
        var bytes = EventBuffer.ObjectBytes + item.Weight;
        _bytes += bytes;
        return buffer.Hold(bytes);
    }

    /// <summary>Its events follow now.</summary>
    public void End()
    {
        buffer.Unhold(_bytes);
        _bytes = 0;
    }
}
