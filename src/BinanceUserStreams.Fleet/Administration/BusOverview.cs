using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>A fleet as its bus knows it at one moment. Emitted by Get-BinanceUserStreamBus.</summary>
public sealed class BusOverview
{
    internal BusOverview(string bus, BusDescription description, DateTimeOffset time)
    {
        Bus = WireText.Printable(bus);
        Time = time;
        Cluster = description.Cluster is { } cluster ? WireText.Printable(cluster) : null;
        Server = WireText.Printable(description.Server.Name);
        Version = WireText.Printable(description.Server.Version);
        Stream = description.Layout?.Stream;
        Messages = description.Messages;
        Bytes = description.Bytes;
        FirstSequence = description.FirstSequence;
        LastSequence = description.LastSequence;
        LastStoredAt = description.LastStoredAt;
        Servers = [.. description.Replicas.Select(replica => new ServerOverview(replica))];
        Readers = [.. description.Readers.Select(place => new ReaderOverview(place, FirstSequence))];
    }

    /// <summary>The bus in words: its prefix, the environment, its servers.</summary>
    public string Bus { get; }

    /// <summary>When it was looked at, by the bus's clock (UTC), or by this one if the bus does not tell.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The cluster's name; null for a single server.</summary>
    public string? Cluster { get; }

    /// <summary>The server that answered.</summary>
    public string Server { get; }

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>The stream's name; null if there is none.</summary>
    public string? Stream { get; }

    /// <summary>How many messages are kept.</summary>
    public long Messages { get; }

    /// <summary>How many bytes they take on each server.</summary>
    public long Bytes { get; }

    /// <summary>The sequence of the oldest message; 0 if there is none.</summary>
    public long FirstSequence { get; }

    /// <summary>The sequence of the newest one; 0 if there is none.</summary>
    public long LastSequence { get; }

    /// <summary>When the newest one was stored (UTC); null if there is none.</summary>
    public DateTimeOffset? LastStoredAt { get; }

    /// <summary>What is wrong, in words, the worst first; empty if nothing is.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>The copies of the stream; empty for a single server.</summary>
    public IReadOnlyList<ServerOverview> Servers { get; }

    /// <summary>The hosts, by name.</summary>
    public IReadOnlyList<HostOverview> Hosts { get; private set; } = [];

    /// <summary>The accounts, by market and name.</summary>
    public IReadOnlyList<AccountOverview> Accounts { get; private set; } = [];

    /// <summary>The gaps that are not settled.</summary>
    public IReadOnlyList<GapOverview> Gaps { get; private set; } = [];

    /// <summary>The readers that have a name.</summary>
    public IReadOnlyList<ReaderOverview> Readers { get; }

    /// <summary>The stream in words, to be shown.</summary>
    public string StreamText => Stream is null ? "none" :
        $"{Stream}, {Figures.Count(Messages, "message", "messages")} to {Figures.Number(LastSequence)}, {Figures.Bytes(Bytes)}" +
        $"{(LastStoredAt is { } last ? $", the last {Figures.Of(Age(last))} ago" : "")}";

    /// <summary>The accounts in words, to be shown: how many have how many receivers.</summary>
    public string AccountText => Accounts.Count == 0 ? "none" :
        $"{Figures.Number(Accounts.Count)}: " + string.Join(", ", Accounts.GroupBy(account => account.Hearing)
            .OrderBy(group => group.Key)
            .Select(group => $"{Figures.Number(group.Count())} heard by {(group.Key == 0 ? "NOBODY" : Figures.Count(group.Key, "host", "hosts"))}"));

    /// <summary>The first problem, or that there is none.</summary>
    public override string ToString() => $"{Bus}: {(Problems.Count == 0 ? "all is well" : Problems[0])}";

    /// <summary>Adds what the heartbeats say, and what is wrong with all of it.</summary>
    internal BusOverview With(
        IReadOnlyList<HostOverview> hosts, IReadOnlyList<AccountOverview> accounts, IReadOnlyList<GapOverview> gaps,
        OverviewExpectation expected)
    {
        (Hosts, Accounts, Gaps) = (hosts, accounts, gaps);
        Problems = OverviewProblems.Of(this, expected);
        return this;
    }

    /// <summary>Says why there is no fleet on it.</summary>
    internal BusOverview Without(string problem)
    {
        Problems = [WireText.Printable(problem)];
        return this;
    }

    private TimeSpan Age(DateTimeOffset moment) => Time > moment ? Time - moment : TimeSpan.Zero;
}
