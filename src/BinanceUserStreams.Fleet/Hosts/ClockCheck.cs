namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>
/// Compares the clocks of the hosts with the bus's: what a host heard is told by its own clock, and is not believed if that is further
/// off than the failover time. Nothing else depends on them.
/// </summary>
internal sealed class ClockCheck(HostTable table, TimeSpan limit)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>What is to be told, once for each host as long as its clock is off.</summary>
    public IEnumerable<string> Check(string self)
    {
        var problems = table.Others.Where(host => host.IsLiving)
            .Select(host => (host.Name, Apart: host.Ahead - table.Ahead))
            .Where(host => host.Apart.Duration() > limit)
            .ToList();

        // Where it differs from all of them, or is the one that the bus does not agree with, it is this one's.
        var isOwn = table.Ahead.Duration() > limit;
        if (isOwn)
        {
            problems = [(self, table.Ahead)];
        }

        _told.RemoveWhere(host => !problems.Exists(problem => problem.Name == host));
        foreach (var (host, apart) in problems)
        {
            if (_told.Add(host))
            {
                yield return Describe(host, apart, isOwn ? "the bus's" : "this host's");
            }
        }
    }

    private static string Describe(string host, TimeSpan apart, string other) => FormattableString.Invariant(
        $"the clock of the host {host} is {apart.Duration().TotalSeconds:0.0} s {(apart > TimeSpan.Zero ? "ahead of" : "behind")} {other}: ")
        + "what it says it has heard is not believed, and gaps are read back that it may have heard. Have NTP set it";
}
