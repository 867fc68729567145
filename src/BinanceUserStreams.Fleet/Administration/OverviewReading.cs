using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Hosts;
using BinanceUserStreams.Fleet.Messages;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>
/// Looks at a bus once: what it says of itself, the heartbeats in its bucket, and the reports of the last minute. Ages are by the
/// bus's clock, which stamped all of it.
/// </summary>
internal static class OverviewReading
{
    private const int BatchSize = 256;

    private static readonly TimeSpan ReportsOf = TimeSpan.FromMinutes(1);

    // The first may take as long as a consumer takes to be made. What follows is there, or was not asked for: after the last report
    // there are messages of accounts.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PatienceForMore = TimeSpan.FromMilliseconds(200);

    /// <summary>What there is.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<BusOverview> ReadAsync(
        IBusEngine engine, BusSubjects subjects, OverviewExpectation expected, TimeProvider time, CancellationToken cancellationToken)
    {
        var description = await engine.DescribeAsync(cancellationToken).ConfigureAwait(false);
        var bus = $"{subjects.Prefix}, {subjects.Environment}, {engine.Servers}";
        if (description.Layout is not { } layout || layout.Subjects != subjects.All || !layout.Buckets.ContainsKey(subjects.HostsBucket))
        {
            return new BusOverview(bus, description, description.Now ?? time.GetUtcNow()).Without(ProblemOf(description.Layout, subjects));
        }

        var beats = await engine.Bucket(subjects.HostsBucket).ListAsync(cancellationToken).ConfigureAwait(false);
        var reports = beats.Count == 0
            ? []
            : await ReadReportsAsync(engine, subjects, description, time, cancellationToken).ConfigureAwait(false);

        // A server before 2.10 does not tell the time: the newest stamp is at most a second old in a fleet that lives.
        var now = description.Now ?? beats.Select(beat => beat.SetAt).Append(time.GetUtcNow()).Max();
        var hosts = beats.Where(beat => subjects.HostOfHeartbeat(beat.Key) is not null)
            .Select(entry => (Entry: entry, Beat: HeartbeatFormat.Read(entry.Value)))
            .Where(host => host.Beat is not null)
            .OrderBy(host => host.Beat!.Host, StringComparer.Ordinal)
            .Select(host => new HostOverview(host.Beat!, now - host.Entry.SetAt, expected.FailoverAfter)
            {
                SinceReport = reports?.TryGetValue(host.Beat!.Host, out var at) == true ? Positive(now - at) : null,
                IsReportKnown = reports is not null,
                ClockAhead = host.Beat!.Time - host.Entry.SetAt,
            });
        return Complete(new BusOverview(bus, description, now), [.. hosts], expected);
    }

    private static string ProblemOf(BusLayout? layout, BusSubjects subjects) =>
        layout is null ? "there is no stream: run Initialize-BinanceUserStreamBus"
        : layout.Subjects != subjects.All ? $"the stream {layout.Stream} takes {layout.Subjects}, and a fleet's takes {subjects.All}: " +
            "it belongs to something else, take another -Prefix"
        : $"there is no bucket {subjects.HostsBucket}: run Initialize-BinanceUserStreamBus";

    private static BusOverview Complete(BusOverview overview, IReadOnlyList<HostOverview> hosts, OverviewExpectation expected) =>
        overview.With(hosts, AccountsOf(hosts), GapsOf(hosts), expected);

    private static IReadOnlyList<AccountOverview> AccountsOf(IReadOnlyList<HostOverview> hosts) =>
    [
        .. hosts.Where(host => !host.HasLeft)
            .SelectMany(host => host.Beat.Accounts.Keys.Select(source => (Source: source, Host: host)))
            .GroupBy(pair => pair.Source, pair => pair.Host)
            .OrderBy(group => group.Key.ToString(), StringComparer.Ordinal)
            .Select(group => new AccountOverview(group.Key, [.. group])),
    ];

    private static IReadOnlyList<GapOverview> GapsOf(IReadOnlyList<HostOverview> hosts) =>
    [
        .. from host in hosts
           where host.IsLiving
           from account in host.Beat.Accounts
           where account.Value.Gap is not null
           let gap = account.Value.Gap!.Value
           select new GapOverview(host.Name, account.Key.ToString(), gap.From, gap.To),
    ];

    // When the bus took the last report of each host; null for who may not read them.
    private static async Task<Dictionary<string, DateTimeOffset>?> ReadReportsAsync(
        IBusEngine engine, BusSubjects subjects, BusDescription description, TimeProvider time, CancellationToken cancellationToken)
    {
        Dictionary<string, DateTimeOffset> reports = new(StringComparer.Ordinal);
        try
        {
            var from = (description.Now ?? time.GetUtcNow()) - ReportsOf;
            using var reader = await engine.OpenReaderAsync(
                new ReaderSettings { Filter = subjects.HeardByAll, From = from }, cancellationToken).ConfigureAwait(false);
            var batch = new StoredMessage[BatchSize];
            for (long last = 0; last < description.LastSequence;)
            {
                var patience = last == 0 ? Patience : PatienceForMore;
                var count = await reader.ReadAsync(batch, patience, cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                foreach (var message in batch.Take(count))
                {
                    last = message.Sequence;
                    if (subjects.HostOf(message.Subject) is { } host)
                    {
                        reports[host] = message.StoredAt;
                    }
                }
            }
        }
        catch (BinanceException exception) when (exception.ErrorId == BinanceErrorId.BusNotPermitted)
        {
            return null;
        }

        return reports;
    }

    private static TimeSpan Positive(TimeSpan length) => length > TimeSpan.Zero ? length : TimeSpan.Zero;
}
