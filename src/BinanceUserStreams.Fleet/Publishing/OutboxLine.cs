using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>A line of the journal on its way to the bus.</summary>
/// <param name="mark">The place in front of it.</param>
/// <param name="end">The place behind it.</param>
/// <param name="message">What is sent.</param>
/// <param name="at">When the line was written, as it says itself (UTC).</param>
internal sealed class OutboxLine(OutboxMark mark, JournalPlace end, in BusMessage message, DateTimeOffset at)
{
    /// <summary>The place in front of it.</summary>
    public OutboxMark Mark { get; } = mark;

    /// <summary>The place behind it.</summary>
    public JournalPlace End { get; } = end;

    /// <summary>What is sent.</summary>
    public BusMessage Message { get; private set; } = message;

    /// <summary>When it was written, as it says itself (UTC).</summary>
    public DateTimeOffset At { get; } = at;

    /// <summary>True if nothing need wait for it any more: the bus has it, or its account was left behind.</summary>
    public bool IsOver { get; set; }

    /// <summary>True if its account was left behind, and it was read again for that alone.</summary>
    public bool IsLate { get; set; }

    /// <summary>Its memory, about.</summary>
    public int Bytes { get; } = message.Body.Length + 512;

    /// <summary>Lets go of what was sent: the line may wait for one before it.</summary>
    public void Forget() => Message = default;
}
