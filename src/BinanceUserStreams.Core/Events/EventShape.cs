using System.Text;
using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Events;

/// <summary>One row of <see cref="EventCatalogue"/>: which class an event of a market becomes.</summary>
/// <param name="name">The exchange's name, its member <c>e</c>.</param>
/// <param name="type">The class.</param>
/// <param name="create">Makes an empty one and reads the members that follow.</param>
/// <param name="markets">The markets that send it.</param>
internal sealed class EventShape(string name, Type type, EventShape.Reader create, Market[] markets)
{
    /// <summary>Reads the members of the object that the reader is in.</summary>
    public delegate UserStreamEvent Reader(ref EventReader reader);

    public string Name => name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>True for another name of an event that has a row of its own; the event says that one.</summary>
    public bool IsAlias { get; private init; }

    public Type Type => type;

    public Reader Create => create;

    public EventShape AsAlias() => new(name, type, create, markets) { IsAlias = true };

    public bool IsOf(Market market) => Array.IndexOf(markets, market) >= 0;
}
