using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>All that was delivered, in the order of the output; by one run of the program after the other.</summary>
internal sealed class Delivery : IDelivery
{
    private readonly Lock _gate = new();
    private readonly List<ToldFact> _facts = [];
    private readonly List<AccountSnapshot> _snapshots = [];
    private readonly List<object> _rest = [];

    /// <summary>The events.</summary>
    public IReadOnlyList<ReceivedEvent> Events => [.. Facts.Select(told => told.Event)];

    /// <summary>The same, with what they told.</summary>
    public IReadOnlyList<ToldFact> Facts => Copy(_facts);

    /// <summary>The accounts as they were read; they are among the events, too.</summary>
    public IReadOnlyList<AccountSnapshot> Snapshots => Copy(_snapshots);

    /// <summary>The status objects and errors between them.</summary>
    public IReadOnlyList<object> Rest => Copy(_rest);

    /// <summary>The gaps of a stream.</summary>
    public IReadOnlyList<StreamGap> GapsOf(StreamSource source) => StatusOf<StreamGap>(source);

    /// <summary>What a stream told that is of a class of its own.</summary>
    public IReadOnlyList<T> StatusOf<T>(StreamSource source)
        where T : StreamStatus =>
        [.. Rest.OfType<T>().Where(told => new StreamSource(told.Market, told.Account, told.IsolatedSymbol) == source)];

    /// <summary>True if an event of a stream was delivered, of which this is the text.</summary>
    public bool Has(StreamSource source, FrameFingerprint print)
    {
        lock (_gate)
        {
            return _facts.FindLastIndex(told => told.Event.Print == print && told.Event.Source == source) >= 0;
        }
    }

    /// <summary>The ends of streams.</summary>
    public IEnumerable<StreamEnded> Ends => Rest.OfType<StreamEnded>();

    /// <inheritdoc/>
    public void Note(ReadOnlySpan<object> batch)
    {
        lock (_gate)
        {
            foreach (var item in batch)
            {
                if (item is UserStreamEvent received)
                {
                    _facts.Add(ToldFact.Of(received));
                    _snapshots.AddRange(received is AccountSnapshot snapshot ? [snapshot] : []);
                }
                else
                {
                    _rest.Add(item);
                }
            }
        }
    }

    private T[] Copy<T>(List<T> list)
    {
        lock (_gate)
        {
            return [.. list];
        }
    }
}
