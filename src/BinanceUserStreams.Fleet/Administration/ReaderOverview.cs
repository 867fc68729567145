using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>A reader with a name, and where it is.</summary>
public sealed class ReaderOverview
{
    internal ReaderOverview(BusReaderPlace place, long firstSequence)
    {
        Name = place.Name;
        AcknowledgedTo = place.AcknowledgedTo;
        Pending = place.Pending;
        IsOpen = place.IsOpen;
        // What is not there any more, it never gets.
        Missed = AcknowledgedTo > 0 ? Math.Max(0, firstSequence - 1 - AcknowledgedTo) : 0;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The last sequence that its pipeline has taken.</summary>
    public long AcknowledgedTo { get; }

    /// <summary>How many messages it has not been given yet.</summary>
    public long Pending { get; }

    /// <summary>True if a process reads with it now.</summary>
    public bool IsOpen { get; }

    /// <summary>How many messages were removed by their age before it had read them.</summary>
    public long Missed { get; }

    /// <summary>Such as <c>risk reads, 12 messages behind</c>.</summary>
    public override string ToString() => WireText.Printable(
        $"{Name} {(IsOpen ? "reads" : "is not open")}, {Figures.Count(Pending, "message", "messages")} behind" +
        $"{(Missed > 0 ? $", {Figures.Number(Missed)} LOST" : "")}");
}
