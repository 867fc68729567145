using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>The last events every account heard. Guarded by the gate of the hub.</summary>
internal sealed class RecentEvents
{
    private readonly Dictionary<StreamOwner, Queue<StreamEvent>> _heard = [];

    public void Add(StreamOwner owner, StreamEvent news)
    {
        if (!_heard.TryGetValue(owner, out var events))
        {
            _heard.Add(owner, events = new Queue<StreamEvent>(StreamFault.LongestMemory));
        }

        if (events.Count == StreamFault.LongestMemory)
        {
            events.Dequeue();
        }

        events.Enqueue(news);
    }

    public IEnumerable<StreamEvent> Of(StreamOwner owner) =>
        _heard.TryGetValue(owner, out var events) ? events : [];

    public void Clear() => _heard.Clear();
}
