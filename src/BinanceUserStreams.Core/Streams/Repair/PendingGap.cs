using BinanceUserStreams.Bus;
using BinanceUserStreams.History;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Repair;

/// <summary>A gap on its way from its declaration to its repair.</summary>
/// <param name="gap">The gap.</param>
/// <param name="time">The clock.</param>
internal sealed class PendingGap(UnrepairedGap gap, TimeProvider time)
{
    private readonly long _begun = time.GetTimestamp();

    /// <summary>The gap.</summary>
    public UnrepairedGap Gap => gap;

    /// <summary>What its repair found and took so far.</summary>
    public RepairTally Tally { get; } = new();

    /// <summary>What the first reading found; null if there was none yet.</summary>
    public RecoveredBatch? First { get; set; }

    /// <summary>True once it is known that no other host of the fleet heard it, or reads it back.</summary>
    public bool IsOwn { get; set; }

    /// <summary>What the fleet said of it last; the default before.</summary>
    public GapJudgement Judgement { get; set; }

    /// <summary>Attempts that failed, one after the other.</summary>
    public int Failures { get; set; }

    /// <summary>When it is tried again; null for at once.</summary>
    public Deadline? NotBefore { get; set; }

    /// <summary>Why the last attempt failed, as far as it was told; null if nothing was.</summary>
    public string? ToldCause { get; set; }

    /// <summary>How long it has been waiting and worked on.</summary>
    public TimeSpan Age => time.GetElapsedTime(_begun);

    /// <summary>True if it may be tried.</summary>
    public bool IsDue => NotBefore?.HasPassed != false;

    /// <summary>Takes another one that touches it: both are read from the beginning.</summary>
    public void Merge(PendingGap other)
    {
        gap.Merge(other.Gap);
        Tally.Add(other.Tally);
        First = null;
        IsOwn = false;
        Judgement = default;
        NotBefore = null;
    }
}
