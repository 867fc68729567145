using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>All that was delivered, in the order of the output; by one run of the program after the other.</summary>
internal sealed class Delivery : IDelivery
{
    private readonly Lock _gate = new();
    private readonly List<ReceivedEvent> _events = [];
    private readonly List<object> _rest = [];

    /// <summary>The events.</summary>
    public IReadOnlyList<ReceivedEvent> Events => Copy(_events);

    /// <summary>The status objects and errors between them.</summary>
    public IReadOnlyList<object> Rest => Copy(_rest);

    /// <summary>The gaps of a stream.</summary>
    public IReadOnlyList<StreamGap> GapsOf(StreamSource source) =>
        [.. Rest.OfType<StreamGap>().Where(gap => new StreamSource(gap.Market, gap.Account, gap.IsolatedSymbol) == source)];

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
                    _events.Add(ReceivedEvent.Of(received));
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
