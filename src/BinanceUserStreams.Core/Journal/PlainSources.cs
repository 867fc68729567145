using BinanceUserStreams.Events;

namespace BinanceUserStreams.Journal;

/// <summary>The streams whose lines were read as JSON before: of their next lines the text in front of the event is only compared.</summary>
internal sealed class PlainSources
{
    // As many are compared one after the other; lines of more streams are read as JSON.
    private const int Most = 64;

    private readonly List<PlainSource> _known = [];
    private PlainSource? _last;

    /// <summary>The stream of a line; null if it is not known.</summary>
    public PlainSource? Find(ReadOnlySpan<byte> text)
    {
        if (_last is not null && text.SequenceEqual(_last.Text))
        {
            return _last;
        }

        foreach (var source in _known)
        {
            if (text.SequenceEqual(source.Text))
            {
                return _last = source;
            }
        }

        return null;
    }

    /// <summary>Remembers a stream by the text that its lines have.</summary>
    public void Add(EventParser parser, LastEvents lastEvents)
    {
        if (_known.Count < Most && !_known.Exists(source => source.Parser == parser))
        {
            _known.Add(new PlainSource(JournalChannel.TextOf(parser.Source), parser, lastEvents.SlotOf(parser.Source)));
        }
    }
}
