using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>
/// Which other hosts live. No clock but this host's own monotonic one is asked:
/// <list type="number">
/// <item>A host is dead if its heartbeat has not changed for the failover time.</item>
/// <item>That time counts only while this host's own heartbeats get through: one that is cut off, or stood still, learns nothing of
/// the others.</item>
/// <item>After an outage the others get eight seconds of grace: each finds the bus again at its own time.</item>
/// </list>
/// A revision that changes is a sign of life, also if it becomes smaller: the bus may have been restored from a copy.
/// </summary>
internal sealed class HostTable(string self, TimeSpan failoverAfter, TimeProvider time)
{
    /// <summary>Heartbeats within the failover time.</summary>
    public const int BeatsInTime = 3;

    // Others than hosts may write into the bucket.
    private const int MostHosts = 1000;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private readonly Dictionary<string, HostState> _hosts = new(StringComparer.Ordinal);
    private long? _reachedAt;
    private long? _graceBegan;

    /// <summary>How often a host says that it lives.</summary>
    public TimeSpan Interval { get; } = TimeSpan.FromTicks(failoverAfter.Ticks / BeatsInTime);

    /// <summary>Grows when a host comes, dies, or offers other accounts.</summary>
    public int Version { get; private set; }

    /// <summary>The other hosts, also those that are dead.</summary>
    public IReadOnlyCollection<HostState> Others => _hosts.Values;

    /// <summary>True while the bus answers this host: what is known of the others is how it is.</summary>
    public bool IsCurrent => _reachedAt is { } at && time.GetElapsedTime(at) < OutageAfter;

    /// <summary>True once the bus has answered.</summary>
    public bool WasReached => _reachedAt is not null;

    /// <summary>How long the bus has not answered; null if it never has.</summary>
    public TimeSpan? Silence => _reachedAt is { } at ? time.GetElapsedTime(at) : null;

    /// <summary>What this host's clock is ahead of the bus's; zero as long as it is not known.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>How long it is until another host may have to be taken for dead; the interval at most.</summary>
    public TimeSpan UntilVerdict
    {
        get
        {
            var least = Interval;
            foreach (var host in _hosts.Values)
            {
                var left = failoverAfter - time.GetElapsedTime(host.SeenAt);
                least = host.IsLiving && left > TimeSpan.Zero && left < least ? left : least;
            }

            return least;
        }
    }

    private TimeSpan OutageAfter => TimeSpan.FromTicks(2 * Interval.Ticks);

    private bool IsGrace => _graceBegan is { } at && time.GetElapsedTime(at) < Grace;

    /// <summary>A host by its name; null if it is not known, or is this one.</summary>
    public HostState? Find(string name) => _hosts.TryGetValue(name, out var host) ? host : null;

    /// <summary>True if its stamps can be compared with this host's.</summary>
    public bool TrustsClockOf(HostState host) => (host.Ahead - Ahead).Duration() <= failoverAfter;

    /// <summary>The bus has taken this host's heartbeat; true if it had not for a while.</summary>
    public bool Reached()
    {
        var now = time.GetTimestamp();
        var outage = _reachedAt is { } before ? time.GetElapsedTime(before, now) : TimeSpan.Zero;
        var unseen = outage - TimeSpan.FromTicks(Interval.Ticks * 3 / 2);
        if (unseen > TimeSpan.Zero)
        {
            foreach (var host in _hosts.Values)
            {
                host.SeenAt = Math.Min(now, host.SeenAt + Timestamps(unseen));
            }
        }

        var isBack = outage >= OutageAfter;
        _graceBegan = isBack ? now : _graceBegan;
        _reachedAt = now;
        return isBack;
    }

    /// <summary>Takes what is in the bucket, and decides who lives.</summary>
    /// <param name="entries">What is there, with the name of the host of each.</param>
    /// <param name="isAside">True while another process has this host's name: it is one of the others then.</param>
    public void Take(IEnumerable<(string Host, BucketEntry Entry)> entries, bool isAside = false)
    {
        HashSet<string> listed = new(StringComparer.Ordinal);
        foreach (var (host, entry) in entries)
        {
            if (host != self || isAside)
            {
                listed.Add(host);
                Take(host, entry);
            }
        }

        foreach (var host in _hosts.Values.ToList())
        {
            Judge(host);

            // One that is listed for years stays known, or it would be taken for a new one.
            if (!listed.Contains(host.Name) && (!host.IsLiving || host.Name == self))
            {
                _hosts.Remove(host.Name);
                Version++;
            }
        }
    }

    private long Timestamps(TimeSpan length) => (long)(length.Ticks * ((double)time.TimestampFrequency / TimeSpan.TicksPerSecond));

    private void Take(string name, BucketEntry entry)
    {
        _hosts.TryGetValue(name, out var host);
        if (host?.Revision == entry.Revision
            || (host is null && _hosts.Count == MostHosts)
            || HeartbeatFormat.Read(entry.Value) is not { } beat || beat.Host != name)
        {
            return;
        }

        if (host is null)
        {
            _hosts.Add(name, host = new HostState(name) { Beat = beat });
            Version++;
        }
        else if (beat.Accounts.Count != host.Beat.Accounts.Count || !beat.Accounts.Keys.All(host.Beat.Accounts.ContainsKey))
        {
            Version++;
        }

        (host.Beat, host.Revision, host.SeenAt) = (beat, entry.Revision, time.GetTimestamp());
        host.Ahead = beat.Time - entry.SetAt;
    }

    private void Judge(HostState host)
    {
        var silence = time.GetElapsedTime(host.SeenAt);
        host.IsFresh = silence < failoverAfter;
        var isLiving = !host.Beat.IsLeaving && (host.IsFresh || (host.IsLiving && IsGrace));
        if (isLiving != host.IsLiving)
        {
            host.IsLiving = isLiving;
            Version++;
        }
    }
}
