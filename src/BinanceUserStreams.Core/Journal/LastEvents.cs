using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Journal;

/// <summary>
/// The last event of each stream of a journal. Memory is bounded: in a file with streams without end, which this module
/// has not written, only the first ones are known.
/// </summary>
internal sealed class LastEvents
{
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly Dictionary<StreamSource, Slot> _slots = [];
    private long _bytes;

    /// <summary>The last event; null if there is none.</summary>
    public UserStreamEvent? Find(StreamSource source) => _slots.TryGetValue(source, out var slot) ? slot.Event : null;

    /// <summary>Keeps an event until the next one of its stream.</summary>
    public void Keep(UserStreamEvent received)
    {
        var slot = _slots.TryGetValue(received.Source, out var known) ? known : new Slot();
        Keep(received, slot);
        if (known is null && slot.Event is not null)
        {
            _slots.Add(received.Source, slot);
        }
    }

    /// <summary>The same, in the place of its stream: for who keeps many.</summary>
    public void Keep(UserStreamEvent received, Slot slot)
    {
        var bytes = Size(received);
        _bytes -= slot.Bytes;
        (slot.Event, slot.Bytes) = _bytes + bytes <= MostBytes ? (received, bytes) : (null, 0);
        _bytes += slot.Bytes;
    }

    /// <summary>The place of a stream, which stays. For a bounded number of streams.</summary>
    public Slot SlotOf(StreamSource source)
    {
        if (!_slots.TryGetValue(source, out var slot))
        {
            _slots.Add(source, slot = new Slot());
        }

        return slot;
    }

    private static long Size(UserStreamEvent received) =>
        1000 + received.Utf8.Length + (2 * ((received.Account?.Length ?? 0) + (received.IsolatedSymbol?.Length ?? 0)));

    /// <summary>Where the last event of a stream is kept.</summary>
    internal sealed class Slot
    {
        public UserStreamEvent? Event { get; set; }

        public long Bytes { get; set; }
    }
}
