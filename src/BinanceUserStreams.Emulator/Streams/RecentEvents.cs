using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>The last events every account heard. Guarded by the gate of the hub.</summary>
internal sealed class RecentEvents
{
    private readonly Dictionary<(EmulatedMarket Market, string Account), Queue<StreamEvent>> _heard = [];

    public void Add(IssuedKey key, StreamEvent news)
    {
        if (!_heard.TryGetValue((key.Market, key.Account), out var events))
        {
            _heard.Add((key.Market, key.Account), events = new Queue<StreamEvent>(StreamFault.LongestMemory));
        }

        if (events.Count == StreamFault.LongestMemory)
        {
            events.Dequeue();
        }

        events.Enqueue(news);
    }

    public IEnumerable<StreamEvent> Of(IssuedKey key) =>
        _heard.TryGetValue((key.Market, key.Account), out var events) ? events : [];

    public void Clear() => _heard.Clear();
}
