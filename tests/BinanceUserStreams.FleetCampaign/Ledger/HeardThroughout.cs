using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.FleetCampaign.Ledger;

/// <summary>Whether one socket was there all the time of a gap, and on until it was told: then nobody needed to tell it.</summary>
internal static class HeardThroughout
{
    // What was heard is proven each ten seconds here, and reported each five.
    private static readonly TimeSpan Proof = TimeSpan.FromSeconds(25);

    /// <summary>True if one was, by what the exchange knows of each trade.</summary>
    public static bool By(IReadOnlyList<SentTrade> sent, ToldRange gap)
    {
        var before = sent.LastOrDefault(trade => trade.SentAt < gap.From);
        var after = sent.Where(trade => trade.SentAt >= gap.From && trade.SentAt <= gap.ToldAt).ToList();
        if (before.Connections is null || after.Count == 0 || after[^1].SentAt < gap.To + Proof)
        {
            return false;
        }

        return before.Connections.Any(socket => after.TrueForAll(trade => trade.Connections.Contains(socket)));
    }
}
