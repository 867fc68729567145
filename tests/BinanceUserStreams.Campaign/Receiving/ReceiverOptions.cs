using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Journal;
using BinanceUserStreams.States;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>What a receiver receives, and how.</summary>
/// <param name="RestUri">Where the exchange answers calls.</param>
/// <param name="StreamUri">Where it opens streams.</param>
/// <param name="Streams">The streams.</param>
/// <param name="Time">The clock of exchange and client.</param>
/// <param name="JournalFolder">Where the journal is.</param>
internal sealed record ReceiverOptions(
    Uri RestUri, Uri StreamUri, IReadOnlyList<StreamPlan> Streams, TimeProvider Time, string JournalFolder)
{
    /// <summary><c>-BufferMegabytes</c>, in bytes.</summary>
    public long BufferBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The journal's.</summary>
    public JournalFlush Flush { get; init; }

    /// <summary><c>-JournalMaximumBytes</c>; null for any number.</summary>
    public long? JournalBytes { get; init; }

    /// <summary>How large a file of the journal may be: so small that there are several.</summary>
    public long SegmentBytes => JournalBytes / 4 ?? 64 * 1024 * 1024;

    /// <summary>What is removed of the journal while it is written.</summary>
    public OptimizationRequest Optimization => new()
    {
        MaximumBytes = JournalBytes,
        BeforeRemoval = StateInheritance.Keep,
    };

    /// <summary>The consumer's.</summary>
    public Rhythm Rhythm { get; init; } = Rhythm.Of(ConsumerPace.Fast);

    /// <summary>The source of jitter.</summary>
    public Func<double> Random { get; init; } = RandomNumber.Next;
}
