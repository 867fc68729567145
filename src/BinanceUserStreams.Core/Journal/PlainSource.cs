using BinanceUserStreams.Events;

namespace BinanceUserStreams.Journal;

/// <summary>A stream that lines are of.</summary>
/// <param name="Text">What they have between their time and their connection.</param>
/// <param name="Parser">What makes events of them.</param>
/// <param name="Last">Where the last of them is kept.</param>
internal sealed record PlainSource(byte[] Text, EventParser Parser, LastEvents.Slot Last)
{
    /// <summary>Whether the query that is read for wants it; null if it was not asked yet.</summary>
    public bool? IsWanted { get; set; }
}
