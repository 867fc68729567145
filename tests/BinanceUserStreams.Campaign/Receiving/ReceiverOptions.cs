using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>What a receiver receives, and how.</summary>
/// <param name="Host">The exchange.</param>
/// <param name="Streams">The streams.</param>
/// <param name="Time">The clock of exchange and client.</param>
/// <param name="JournalFolder">Where the journal is.</param>
internal sealed record ReceiverOptions(
    EmulatorHost Host, IReadOnlyList<StreamPlan> Streams, TimeProvider Time, string JournalFolder)
{
    /// <summary><c>-BufferMegabytes</c>, in bytes.</summary>
    public long BufferBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The journal's.</summary>
    public JournalFlush Flush { get; init; }

    /// <summary>The consumer's.</summary>
    public ConsumerPace Pace { get; init; }
}
