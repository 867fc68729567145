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

    private readonly Dictionary<StreamSource, UserStreamEvent> _events = [];
    private long _bytes;

    /// <summary>The last event; null if there is none.</summary>
    public UserStreamEvent? Find(StreamSource source) => _events.TryGetValue(source, out var last) ? last : null;

    /// <summary>Keeps an event until the next one of its stream.</summary>
    public void Keep(UserStreamEvent received)
    {
        _bytes += Size(received) - (Find(received.Source) is { } last ? Size(last) : 0);
        if (_bytes <= MostBytes)
        {
            _events[received.Source] = received;
            return;
        }

        _bytes -= Size(received);
        _events.Remove(received.Source);
    }

    private static long Size(UserStreamEvent received) =>
        1000 + received.Utf8.Length + (2 * ((received.Account?.Length ?? 0) + (received.IsolatedSymbol?.Length ?? 0)));
}
