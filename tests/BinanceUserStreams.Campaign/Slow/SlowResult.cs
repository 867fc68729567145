using BinanceUserStreams.Campaign.Audit;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Campaign.Slow;

/// <summary>What a slow consumer did.</summary>
internal sealed record SlowResult(
    SlowOptions Options, long Sent, long DeliveredMeanwhile, StreamCounters Counters, long Warnings, double MegabytesBefore,
    double MostMegabytes, IReadOnlyList<BrokenPromise> Broken)
{
    // Beside the buffer: the frames between socket and buffer, and what the runtime's own sockets hold.
    private const double Tolerance = 8;

    /// <summary>The gaps declared: there should be none, as the emulator never gives up a socket that waits.</summary>
    public required IReadOnlyList<StreamGap> Gaps { get; init; }

    /// <summary>True if nothing was lost, the memory was bounded, and the user was told.</summary>
    public bool IsKept =>
        Broken.Count == 0 && Gaps.Count == 0 && Warnings > 0 && MostMegabytes - MegabytesBefore <= Options.BufferMegabytes + Tolerance;

    /// <summary>It as a part of a Markdown page.</summary>
    public string Write() => string.Join('\n',
    [
        FormattableString.Invariant($"{Options.Length.TotalMinutes:0.#} minutes, {Options.EventsPerSecond:0} events/s sent, ")
            + FormattableString.Invariant($"{Options.EventsPerSecond / 10:0} events/s taken, then as fast as possible"),
        "",
        "| what | |",
        "|---|---:|",
        FormattableString.Invariant($"| events sent | {Sent:N0} |"),
        FormattableString.Invariant($"| delivered while they were sent | {DeliveredMeanwhile:N0} |"),
        FormattableString.Invariant($"| delivered in all | {Counters.Events:N0} |"),
        FormattableString.Invariant($"| gaps | {Counters.Gaps} ({Counters.GapDuration.TotalSeconds:0} s) |"),
        FormattableString.Invariant($"| reconnects | {Counters.Reconnects} |"),
        FormattableString.Invariant($"| warnings that the consumer is slow | {Warnings} |"),
        FormattableString.Invariant($"| -BufferMegabytes | {Options.BufferMegabytes} |"),
        FormattableString.Invariant($"| live objects before, MB | {MegabytesBefore:0.0} |"),
        FormattableString.Invariant($"| live objects at most, MB | {MostMegabytes:0.0} |"),
        FormattableString.Invariant($"| promises broken | {Broken.Count} |"),
        "",
        .. Gaps.Select(gap => gap.Message),
        .. Broken.Select(broken => broken.ToString()),
    ]);
}
