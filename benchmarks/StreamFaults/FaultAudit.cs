using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Benchmarks;

/// <summary>Compares what an account traded with what was delivered.</summary>
internal static class FaultAudit
{
    public static FaultResult Judge(
        FaultCase fault, DateTimeOffset at, IReadOnlyList<SentTrade> sent, Reception reception)
    {
        var orders = reception.Orders;
        var lites = reception.Lites;
        var gaps = reception.Gaps;
        HashSet<long> delivered = [.. orders.Select(trade => trade.TradeId)];
        SentTrade[] lost = [.. sent.Where(trade => !delivered.Contains(trade.TradeId))];
        return new FaultResult(
            fault,
            FirstAfter(at, sent, orders) - at,
            sent.Count,
            lost.Length,
            lost.Count(trade => !gaps.Any(gap => Covers(gap, trade.SentAt))),
            Doubled(orders) + Doubled(lites),
            Disordered(orders) + Disordered(lites),
            reception.Counters!.DuplicatesRemoved,
            gaps.Count,
            reception.Counters.GapDuration);
    }

    /// <summary>When the first trade was delivered that was made after a moment; null before there is one.</summary>
    public static DateTimeOffset? FirstAfter(
        DateTimeOffset moment, IReadOnlyList<SentTrade> sent, IReadOnlyList<ReceivedTrade> received)
    {
        var first = sent.FirstOrDefault(trade => trade.SentAt >= moment).TradeId;
        return first == 0 ? null : received.Where(trade => trade.TradeId >= first)
            .Select(trade => (DateTimeOffset?)trade.TakenAt).FirstOrDefault();
    }

    private static bool Covers(StreamGap gap, DateTimeOffset moment) => moment >= gap.From && moment <= gap.To;

    private static int Doubled(IReadOnlyList<ReceivedTrade> trades) =>
        trades.Count - trades.Select(trade => trade.TradeId).Distinct().Count();

    private static int Disordered(IReadOnlyList<ReceivedTrade> trades) =>
        trades.Zip(trades.Skip(1)).Count(pair => pair.First.TradeId > pair.Second.TradeId);
}
