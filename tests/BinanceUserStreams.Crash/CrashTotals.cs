namespace BinanceUserStreams.Crash;

/// <summary>What became of the objects and trades of all processes that were killed.</summary>
public sealed record CrashTotals
{
    /// <summary>Processes killed.</summary>
    public int Kills { get; init; }

    /// <summary>Objects that came out of their pipelines: events and status objects.</summary>
    public long Emitted { get; init; }

    /// <summary>Lines of the journals.</summary>
    public long Journaled { get; init; }

    /// <summary>Objects that were emitted and are not in a journal.</summary>
    public long Missing { get; init; }

    /// <summary>Kills that left an incomplete line.</summary>
    public int TornTails { get; init; }

    /// <summary>Trades the exchange sent, whether anybody listened or not.</summary>
    public long TradesSent { get; init; }

    /// <summary>Of these, in a journal.</summary>
    public long TradesJournaled { get; init; }

    /// <summary>Of these, read back.</summary>
    public long TradesRecovered { get; init; }

    /// <summary>Of the others, inside a gap that a journal declares.</summary>
    public long TradesInGaps { get; init; }

    /// <summary>Of the others, nowhere.</summary>
    public long TradesLost { get; init; }

    /// <summary>Events of trades that are in a journal again, or after a later one of their type.</summary>
    public long TradesDoubledOrDisordered { get; init; }

    /// <summary>Gaps declared.</summary>
    public int Gaps { get; init; }

    /// <summary>Old files that were put into the journals.</summary>
    public int OldFiles { get; init; }

    /// <summary>Of these, removed.</summary>
    public int OldFilesRemoved { get; init; }

    /// <summary>Of the others, compressed.</summary>
    public int OldFilesCompressed { get; init; }

    /// <summary>What must not have become of them, kill by kill.</summary>
    public int OldFilesDamaged { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The promises that were broken, each with what broke it; empty if none was.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Both together.</summary>
    public static CrashTotals operator +(CrashTotals one, CrashTotals other) => new()
    {
        Kills = one.Kills + other.Kills,
        Emitted = one.Emitted + other.Emitted,
        Journaled = one.Journaled + other.Journaled,
        Missing = one.Missing + other.Missing,
        TornTails = one.TornTails + other.TornTails,
        TradesSent = one.TradesSent + other.TradesSent,
        TradesJournaled = one.TradesJournaled + other.TradesJournaled,
        TradesRecovered = one.TradesRecovered + other.TradesRecovered,
        TradesInGaps = one.TradesInGaps + other.TradesInGaps,
        TradesLost = one.TradesLost + other.TradesLost,
        TradesDoubledOrDisordered = one.TradesDoubledOrDisordered + other.TradesDoubledOrDisordered,
        Gaps = one.Gaps + other.Gaps,
        OldFiles = one.OldFiles + other.OldFiles,
        OldFilesRemoved = one.OldFilesRemoved + other.OldFilesRemoved,
        OldFilesCompressed = one.OldFilesCompressed + other.OldFilesCompressed,
        OldFilesDamaged = one.OldFilesDamaged + other.OldFilesDamaged,
        Findings = [.. one.Findings, .. other.Findings],
    };

    /// <summary>The same as the operator.</summary>
    public static CrashTotals Add(CrashTotals left, CrashTotals right) => left + right;
}
