using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Events;

/// <summary>A balance, a position or another thing of which an event holds several.</summary>
public abstract class EventItem
{
    private protected EventItem()
    {
    }

    /// <summary>What it is, in a few words for a table or a log.</summary>
    public string Summary => ToString()!;

    /// <summary>True if a text of it holds what a terminal would obey: it is then shown by <see cref="Summary"/>.</summary>
    public bool HasUnprintableText => UnprintableText.IsIn(this);
}
