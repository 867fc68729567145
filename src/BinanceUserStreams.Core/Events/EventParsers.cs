using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Events;

/// <summary>
/// A parser for each stream that stored text names. Texts are shared and the number of parsers is bounded: a file can
/// name any number of accounts. Not for several threads at once.
/// </summary>
internal sealed class EventParsers
{
    private const int MostKept = 1000;
    private const int LongestName = 1000;

    private readonly TextCache _texts = new();
    private readonly Dictionary<StreamSource, EventParser> _kept = [];

    /// <summary>The parser of a stream.</summary>
    public EventParser Of(StreamSource source)
    {
        if (_kept.TryGetValue(source, out var parser))
        {
            return parser;
        }

        parser = new EventParser(source, _texts);
        if (_kept.Count < MostKept && !(source.Account?.Length > LongestName) && !(source.Symbol?.Length > LongestName))
        {
            _kept.Add(source, parser);
        }

        return parser;
    }

    /// <summary>What makes the events of a stream that were read back.</summary>
    public RecoveredEvents RecoveredOf(StreamSource source) => new(Of(source).Source, _texts);
}
