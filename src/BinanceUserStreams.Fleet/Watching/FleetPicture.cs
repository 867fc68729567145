using BinanceUserStreams.Fleet.Administration;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Fleet.Watching;

/// <summary>A picture with what the bus says of itself: which hosts there are, and which accounts they hear.</summary>
internal static class FleetPicture
{
    /// <param name="picture">What the events tell.</param>
    /// <param name="overview">What the bus said last; null if it has not.</param>
    /// <param name="problem">Why it does not answer now; null if it does.</param>
    public static WatchPicture Of(WatchPicture picture, BusOverview? overview, string? problem)
    {
        var known = picture.Streams.ToDictionary(stream => stream.Source);
        var accounts = overview?.Accounts ?? [];
        foreach (var account in accounts)
        {
            known.TryGetValue(account.Source, out var stream);
            known[account.Source] = (stream ?? new WatchedStream(account.Source)) with { Condition = ConditionOf(account) };
        }

        var problems = problem is null ? overview?.Problems ?? [] : [problem];
        return picture with
        {
            Streams = [.. known.Values],
            Condition = problem is not null ? "the bus does not answer" : overview is null ? "" : ConditionOf(overview),
            Problems = [.. problems, .. picture.Problems],
        };
    }

    private static StreamCondition ConditionOf(AccountOverview account) =>
        account.Hearing > 0 ? StreamCondition.Connected
        : account.Receivers.Count > 0 ? StreamCondition.Connecting
        : StreamCondition.Stopped;

    private static string ConditionOf(BusOverview overview)
    {
        var living = overview.Hosts.Count(host => host.IsLiving);
        var silent = overview.Hosts.Count(host => !host.IsLiving && !host.HasLeft);
        return Figures.Count(living, "host", "hosts") + (silent > 0 ? $", {Figures.Number(silent)} SILENT" : "");
    }
}
