using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>What is wrong with a fleet, the worst first: one line for each kind, with the first names and how many more there are.</summary>
internal static class OverviewProblems
{
    private const int Named = 3;

    /// <summary>The problems; empty if there are none.</summary>
    public static IReadOnlyList<string> Of(BusOverview overview, OverviewExpectation expected) =>
    [
        .. OfReception(overview, expected), .. OfServers(overview), .. OfHosts(overview, expected), .. OfReaders(overview),
    ];

    private static IEnumerable<string> OfReception(BusOverview overview, OverviewExpectation expected)
    {
        var lacking = overview.Accounts.Where(account => account.Hearing < expected.Copies).GroupBy(account => account.Hearing);
        foreach (var group in lacking.OrderBy(group => group.Key))
        {
            var names = Names(group.Select(account => account.ToString()));
            var has = group.Count() == 1 ? "has" : "have";
            yield return group.Key == 0
                ? $"{Accounts(group.Count())} {has} NO receiver: {names}"
                : $"{Accounts(group.Count())} {has} {group.Key} of {Figures.Count(expected.Copies, "receiver", "receivers")}: {names}";
        }
    }

    private static IEnumerable<string> OfServers(BusOverview overview)
    {
        if (overview.Servers.Count > 0 && !overview.Servers.Any(server => server.IsLeader))
        {
            yield return "the stream has NO leader: nothing is published or read; reception goes on";
        }

        foreach (var server in overview.Servers.Where(server => !server.IsCurrent))
        {
            yield return $"server {server}";
        }
    }

    private static IEnumerable<string> OfHosts(BusOverview overview, OverviewExpectation expected)
    {
        foreach (var host in overview.Hosts.Where(host => !host.HasLeft))
        {
            if (!host.IsLiving)
            {
                yield return $"host {host}";
            }
            else if (host.PublishesNothing)
            {
                yield return $"host {host.Name} publishes nothing: what it owes is in its journal";
            }

            if (host.IsLiving && host.ClockAhead.Duration() > expected.FailoverAfter)
            {
                yield return $"the clock of host {host.Name} is {Figures.Of(host.ClockAhead.Duration())} " +
                    $"{(host.ClockAhead > TimeSpan.Zero ? "ahead of" : "behind")} the bus's: have NTP set it";
            }
        }

        if (overview.Gaps.Count > 0)
        {
            yield return $"{Figures.Count(overview.Gaps.Count, "gap", "gaps")} not settled: " +
                Names(overview.Gaps.Select(gap => gap.ToString()));
        }
    }

    private static IEnumerable<string> OfReaders(BusOverview overview) => overview.Readers
        .Where(reader => reader.Missed > 0)
        .Select(reader => $"reader {WireText.Printable(reader.Name)} has lost {Figures.Count(reader.Missed, "message", "messages")}: " +
            "they were removed by their age before it read them");

    private static string Accounts(int count) => Figures.Count(count, "account", "accounts");

    private static string Names(IEnumerable<string> all)
    {
        var names = all.ToArray();
        var first = string.Join(", ", names.Take(Named));
        return names.Length > Named ? $"{first} and {Figures.Number(names.Length - Named)} more" : first;
    }
}
