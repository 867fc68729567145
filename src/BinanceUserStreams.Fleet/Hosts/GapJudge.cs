using BinanceUserStreams.Bus;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>
/// What a host does about a gap of its own, by what the others say. One that has heard all of it has it covered. One that has heard it
/// from before its beginning and goes on is waited for: what it has heard is proven by pings each ten seconds, and of markets with a
/// listen key each time that key is extended. Of those that missed the same the first of the ranking reads it back, as long as it lives.
/// </summary>
internal sealed class GapJudge(string self, HostTable table, TimeProvider time)
{
    // A listen key is extended each minute, a tenth more or less.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan BusPatience = TimeSpan.FromSeconds(15);

    // A host's gap is in its second heartbeat after it at the latest.
    private static readonly TimeSpan Announcement = TimeSpan.FromSeconds(3);

    // Clocks that NTP keeps.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromMilliseconds(100);

    /// <summary>What is known now; null if it is to be asked again.</summary>
    /// <param name="source">Whose gap it is.</param>
    /// <param name="from">Its beginning, by this host's clock.</param>
    /// <param name="to">Its end.</param>
    /// <param name="earlier">What was said of it last; else the default.</param>
    /// <param name="begun">Since when it is judged, by the monotonic clock.</param>
    public GapJudgement? Judge(StreamSource source, DateTimeOffset from, DateTimeOffset to, GapJudgement earlier, long begun)
    {
        var age = time.GetElapsedTime(begun);
        if (!table.IsCurrent)
        {
            return age < BusPatience ? null : new GapJudgement(GapDuty.Repair);
        }

        var isPromised = false;
        List<string> sharing = [self];
        foreach (var host in table.Others)
        {
            if (!table.TrustsClockOf(host) || !host.Beat.Accounts.TryGetValue(source, out var account))
            {
                continue;
            }

            var margin = ClockMargin + (host.Ahead - table.Ahead).Duration();
            if (account.Since <= from - margin && account.Until >= to + margin)
            {
                return new GapJudgement(GapDuty.Covered, host.Name);
            }

            isPromised |= host.MayHear(source) && account.Since <= from - margin;
            if (host.IsLiving && account.Gap is { } gap && gap.From <= to + margin && gap.To >= from - margin)
            {
                sharing.Add(host.Name);
            }
        }

        if (earlier.Duty == GapDuty.Awaited && !sharing.Contains(earlier.Host!) && HasRepaired(source, earlier))
        {
            return new GapJudgement(GapDuty.RepairedElsewhere, earlier.Host);
        }

        if ((isPromised && age < Patience) || (age < Announcement && table.Others.Any(host => host.IsLiving && Receives(host, source))))
        {
            return null;
        }

        var first = RendezvousHash.Rank(source, sharing)[0];
        return first == self
            ? new GapJudgement(GapDuty.Repair)
            : new GapJudgement(GapDuty.Awaited, first, table.Find(first)!.Beat.Boot);
    }

    // It tells of the gap no more. One that was started again has it in its journal, and one that has left the account reads nothing.
    private bool HasRepaired(StreamSource source, GapJudgement awaited) =>
        table.Find(awaited.Host!) is { IsLiving: true } host && host.Beat.Boot == awaited.Process && Receives(host, source);

    private static bool Receives(HostState host, StreamSource source) =>
        host.Beat.Accounts.TryGetValue(source, out var account) && account.Receives;
}
