using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Campaign.Schedules;

/// <summary>What happens in one run: a function of the seed, and of nothing else.</summary>
/// <param name="Seed">The seed.</param>
internal sealed record Schedule(int Seed)
{
    /// <summary>How many times faster the clock of the exchange and its client runs.</summary>
    public required double ClockScale { get; init; }

    /// <summary>How many times earlier keys and sockets end at the exchange by its own clock.</summary>
    public required double ExchangeScale { get; init; }

    /// <summary>The streams.</summary>
    public required IReadOnlyList<StreamPlan> Streams { get; init; }

    /// <summary>How long is traded, by the clock of the exchange.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary><c>-BufferMegabytes</c>, in bytes.</summary>
    public required long BufferBytes { get; init; }

    /// <summary>The journal's.</summary>
    public required JournalFlush Flush { get; init; }

    /// <summary>The consumer's.</summary>
    public required ConsumerPace Pace { get; init; }

    /// <summary>How the exchange tells that a key has ended.</summary>
    public required ExpiryNotice Notice { get; init; }

    /// <summary>Whether old addresses connect and stay silent.</summary>
    public required bool SilentLegacy { get; init; }

    /// <summary>The faults.</summary>
    public required IReadOnlyList<PlannedFault> Faults { get; init; }

    /// <summary>When the program is ended and started again with the same journal.</summary>
    public required IReadOnlyList<TimeSpan> Restarts { get; init; }

    /// <summary>Whether it is stopped in the middle of trading.</summary>
    public required bool StopsBusy { get; init; }

    /// <summary>
    /// How many bytes the journal may have, whose files are then small, compressed and removed while it is written; null for any
    /// number, in one file.
    /// </summary>
    public long? JournalBytes { get; init; }

    /// <summary>How late the exchange's REST API tells of what happened.</summary>
    public TimeSpan HistoryLag { get; init; }

    /// <summary>How long a listen key lives that is not renewed.</summary>
    public TimeSpan KeyLife => TimeSpan.FromHours(1) / ExchangeScale;

    /// <summary>True if anything that a gap missed is to be there in the end.</summary>
    public bool HasRepairs => Streams.Any(stream => stream.IsRepaired);

    /// <summary>Whether the exchange sends again what may have been lost.</summary>
    public bool Repeats => Faults.Any(fault => fault.Stream?.Kind is StreamFaultKind.Repeat);

    /// <summary>It in words.</summary>
    public IEnumerable<string> Describe() =>
    [
        FormattableString.Invariant($"{Length:hh\\:mm\\:ss} at {ClockScale:0} times the wall's clock; at the exchange ")
            + FormattableString.Invariant($"keys live {KeyLife:hh\\:mm\\:ss}, sockets ")
            + FormattableString.Invariant($"{TimeSpan.FromHours(24) / ExchangeScale:hh\\:mm\\:ss}; ")
            + $"told of a key's end {Notice.Times} time(s)",
        FormattableString.Invariant($"REST is {HistoryLag.TotalSeconds:0.0} s late"),
        FormattableString.Invariant($"buffer of {BufferBytes / 1024} KB, consumer {Pace}, journal flushed {Flush}"),
        JournalBytes is { } bytes ? FormattableString.Invariant($"old files of the journal go, beyond {bytes / 1024} KB") : "nothing of the journal goes",
        .. Streams.Select(stream => stream.ToString()),
        .. Faults.Select(fault => fault.ToString()),
        .. Restarts.Select(at => $"ended and started again at {at:mm\\:ss}"),
        StopsBusy ? "stopped while the accounts trade" : "stopped when all is delivered",
    ];
}
