using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Crash.Judging;

/// <summary>Compares what was emitted, what is in the journal and what the exchange has sent. For one account.</summary>
/// <param name="account">The account.</param>
/// <param name="repairs">Whether what its gaps missed is to be there in the end.</param>
internal sealed class CrashJudge(string account, bool repairs)
{
    private const string Order = "ORDER_TRADE_UPDATE";
    private const string Lite = "TRADE_LITE";

    private readonly List<string> _findings = [];
    private CrashTotals _totals = new();

    /// <summary>A process was killed.</summary>
    /// <param name="emitted">What it had emitted.</param>
    /// <param name="news">What it had added to the journal.</param>
    public void Kill(IReadOnlyList<string> emitted, JournalNews news)
    {
        var kill = _totals.Kills + 1;
        var missing = Missing(emitted, news.Lines);
        if (missing.Count > 0)
        {
            Find(Promise.JournalBeforeEmit, $"kill {kill}: {missing.Count} of {emitted.Count} are not: {missing[0]}");
        }

        foreach (var damage in news.Damage)
        {
            Find(Promise.OnlyTheEndIsTorn, $"kill {kill}: {damage}");
        }

        _totals = _totals with
        {
            Kills = kill,
            Emitted = _totals.Emitted + emitted.Count,
            Journaled = _totals.Journaled + news.Lines.Count,
            Missing = _totals.Missing + missing.Count,
            TornTails = _totals.TornTails + (news.IsTorn ? 1 : 0),
        };
    }

    /// <summary>The old files were looked at.</summary>
    /// <param name="figures">What became of them.</param>
    /// <param name="damage">What must not have.</param>
    public void Look(OldFileFigures figures, IReadOnlyList<string> damage)
    {
        foreach (var what in damage)
        {
            Find(Promise.OldFilesAreWhole, $"kill {_totals.Kills}: {what}");
        }

        _totals = _totals with
        {
            OldFiles = figures.Count,
            OldFilesRemoved = figures.Removed,
            OldFilesCompressed = figures.Compressed,
            OldFilesDamaged = _totals.OldFilesDamaged + damage.Count,
        };
    }

    /// <summary>The last process has caught up.</summary>
    /// <param name="sent">What the exchange has sent.</param>
    /// <param name="journal">The whole journal.</param>
    public CrashTotals Judge(IReadOnlyList<SentTrade> sent, IReadOnlyList<JournalLine> journal)
    {
        var gaps = GapsOf(journal);
        var orders = Trades(journal, Order);
        var lites = Trades(journal, Lite);
        var recovered = Trades(journal, JournalLine.Recovered);
        if (repairs)
        {
            JudgeRepair(sent, gaps, journal, [.. orders, .. recovered]);
        }

        // REST has one row of a trade: what was read back has no TRADE_LITE.
        HashSet<long> kept = repairs ? [.. orders, .. recovered] : [.. orders.Intersect(lites)];
        SentTrade[] absent = [.. sent.Where(trade => !kept.Contains(trade.TradeId))];
        SentTrade[] lost = [.. absent.Where(trade => !gaps.Exists(gap => trade.SentAt >= gap.From && trade.SentAt <= gap.To))];
        if (lost.Length > 0)
        {
            var (id, sentAt, _) = lost[0];
            Find(Promise.NothingLost, $"{lost.Length} are not, the first is trade {id} of {sentAt:O}");
        }

        var wrong = Wrong(orders) + Wrong(lites);
        if (wrong > 0)
        {
            Find(Promise.NothingTwice, $"{wrong} are not");
        }

        return _totals with
        {
            TradesSent = sent.Count,
            TradesJournaled = sent.Count - absent.Length,
            TradesInGaps = absent.Length - lost.Length,
            TradesLost = lost.Length,
            TradesDoubledOrDisordered = wrong,
            TradesRecovered = recovered.Length,
            Gaps = gaps.Count,
            Findings = _findings,
        };
    }

    /// <summary>True if every gap of a journal was read back.</summary>
    public static bool IsRepaired(IReadOnlyList<JournalLine> journal)
    {
        List<(DateTimeOffset From, DateTimeOffset To)> repaired = [.. journal.Select(line => line.Repaired)
            .OfType<(DateTimeOffset, DateTimeOffset)>()];
        return GapsOf(journal).TrueForAll(gap => repaired.Exists(one => one.From <= gap.From && gap.To <= one.To));
    }

    private static List<(DateTimeOffset From, DateTimeOffset To)> GapsOf(IReadOnlyList<JournalLine> journal) =>
        [.. journal.Select(line => line.Gap).OfType<(DateTimeOffset, DateTimeOffset)>()];

    private void JudgeRepair(
        IReadOnlyList<SentTrade> sent, List<(DateTimeOffset From, DateTimeOffset To)> gaps,
        IReadOnlyList<JournalLine> journal, long[] told)
    {
        if (!IsRepaired(journal))
        {
            Find(Promise.Repaired, $"not every one of {gaps.Count} gaps was read back");
        }

        var missing = sent.Select(trade => trade.TradeId).Except(told).ToList();
        if (missing.Count > 0)
        {
            Find(Promise.Repaired, $"{missing.Count} are not, the first is trade {missing[0]}");
        }

        var twice = told.Length - told.Distinct().Count();
        if (twice > 0)
        {
            Find(Promise.NothingTwice, $"{twice} came by the stream and were read back, or were read back twice");
        }
    }

    private void Find(string promise, string what) => _findings.Add($"{promise}. {account}, {what}");

    private static List<string> Missing(IReadOnlyList<string> emitted, IReadOnlyList<JournalLine> lines)
    {
        var kept = lines.CountBy(line => line.Emitted).ToDictionary();
        return [.. emitted.Where(text => !Take(kept, text))];
    }

    // What was emitted twice must be there twice.
    private static bool Take(Dictionary<string, int> kept, string text)
    {
        var count = kept.GetValueOrDefault(text);
        kept[text] = count - 1;
        return count > 0;
    }

    private static long[] Trades(IReadOnlyList<JournalLine> journal, string type) =>
        [.. journal.Where(line => line.EventType == type).Select(line => line.TradeId).OfType<long>()];

    // A trade that is there again is not after itself.
    private static int Wrong(long[] trades) => trades.Zip(trades.Skip(1)).Count(pair => pair.First >= pair.Second);
}
