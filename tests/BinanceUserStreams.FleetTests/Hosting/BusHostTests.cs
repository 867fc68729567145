using System.Text;
using BinanceUserStreams.Bus;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Coverage;
using BinanceUserStreams.FleetTests.Fakes;
using BinanceUserStreams.Status;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Hosting;

/// <summary>Hosts as a command runs them, on a bus that can fail.</summary>
public sealed class BusHostTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeBus _bus;
    private readonly List<HostBench> _hosts = [];

    public BusHostTests() => _bus = new FakeBus(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_three_hosts_two_receive_an_account()
    {
        Add("a");
        Add("b");
        Add("c");

        await HoldsAsync(() => _hosts.Count(host => host.Stream.Hears) == 2 && _hosts.Count(host => host.Stream.IsStarted) == 2);
    }

    [Fact]
    public async Task A_bus_that_is_cut_off_is_told_costs_no_reception_and_leaves_a_backlog_only()
    {
        var host = Add("a");
        await HoldsAsync(() => host.Stream.Hears);
        host.Keep("before");
        await HoldsAsync(() => Lines().Count == 1);

        host.Engine.IsConnected = false;
        host.Keep("meanwhile");
        await HoldsAsync(() => host.Told.Any(status => status is { Status: StreamStatusKind.BusAway, IsWarning: true }));
        Assert.True(host.Stream.IsStarted);
        Assert.Single(Lines());
        await HoldsAsync(() => host.Host.Figures is { IsUp: false, Host: "a", Published: 1, Backlog: 1, Delay.Ticks: > 0 });

        host.Engine.IsConnected = true;
        await HoldsAsync(() => host.Told.Any(status => status.Status == StreamStatusKind.BusBack));
        await HoldsAsync(() => Lines().Count == 2);
        Assert.Contains("meanwhile", Lines()[1]);
        await HoldsAsync(() => host.Host.Figures is { IsUp: true, Published: 2, Backlog: 0, Delay.Ticks: 0 });
        Assert.Equal(1, host.Stream.Starts);
    }

    [Fact]
    public async Task A_bus_that_refuses_the_heartbeats_does_not_keep_a_host_from_receiving()
    {
        var host = Add("a", engine => engine.Problem = BinanceErrorId.BusNotPermitted);

        await HoldsAsync(() => host.Stream.IsStarted && host.Told.Any(status => status.Status == StreamStatusKind.BusAway));
    }

    [Fact]
    public async Task A_host_says_what_it_has_heard_again_although_nothing_is_new()
    {
        var host = Add("a");
        await HoldsAsync(() => host.Stream.Hears && Reports().Count > 0);
        host.Stream.Freeze();
        await HoldsAsync(() => Reports().Count > 1);
        var reports = Reports().Count;
        var at = _time.GetUtcNow();

        await HoldsAsync(() => _time.GetUtcNow() - at > TimeSpan.FromSeconds(30));

        Assert.InRange(Reports().Count - reports, 4, 7);
    }

    [Fact]
    public async Task What_a_host_says_it_has_heard_follows_what_it_had_kept_by_then()
    {
        var host = Add("a");
        await HoldsAsync(() => host.Stream.Hears);
        host.Keep("slow");
        await HoldsAsync(() => Reports().Count > 0);

        var report = _bus.Messages.First(message => message.Subject.Contains(".heard."));
        Assert.Equal("a", HeardReport.Read(report.Body).Host);
        Assert.Contains(_bus.Messages, message => message.Sequence < report.Sequence && Encoding.UTF8.GetString(message.Body.Span).Contains("slow"));
    }

    [Fact]
    public async Task A_host_says_nothing_of_an_account_whose_lines_do_not_get_through()
    {
        var host = Add("a");
        await HoldsAsync(() => host.Stream.Hears);
        host.Engine.Answer = message => message.Subject.Contains(".account.") ? FakeAnswer.Lost : FakeAnswer.Kept;
        host.Keep("never");
        var reports = Reports().Count;
        var at = _time.GetUtcNow();
        await HoldsAsync(() => _time.GetUtcNow() - at > TimeSpan.FromSeconds(30));

        Assert.All(Reports().Skip(reports + 1), report => Assert.True(report.Accounts.All(account => account.Until <= at.AddSeconds(6))));
    }

    [Fact]
    public async Task At_the_end_all_is_published_and_others_are_told_at_once()
    {
        var (a, b) = (Add("a", copies: 1), Add("b", copies: 1));
        await HoldsAsync(() => _hosts.Count(host => host.Stream.Hears) == 1);
        var (going, staying) = a.Stream.IsStarted ? (a, b) : (b, a);
        going.Keep("last");

        var drained = going.Host.DrainAsync(Token);
        await HoldsAsync(() => drained.IsCompleted);

        Assert.True(await drained);
        Assert.Contains(Lines(), line => line.Contains("last"));
        var at = _time.GetUtcNow();
        await HoldsAsync(() => staying.Stream.Hears);
        Assert.True(_time.GetUtcNow() - at < TimeSpan.FromSeconds(3), "it waited for the failover time");
    }

    [Fact]
    public async Task A_gap_that_another_host_heard_is_covered()
    {
        var (a, b) = (Add("a"), Add("b"));
        await HoldsAsync(() => a.Stream.Hears && b.Stream.Hears);
        var from = _time.GetUtcNow().AddSeconds(1);
        await HoldsAsync(() => _time.GetUtcNow() > from.AddSeconds(2));

        var judging = a.Host.JudgeAsync(HostBench.Desk, from, from.AddSeconds(1), default, Token);
        await HoldsAsync(() => judging.IsCompleted);

        Assert.Equal(new GapJudgement(GapDuty.Covered, "b"), await judging);
    }

    [Fact]
    public async Task A_second_process_with_the_name_is_an_error()
    {
        var (first, second) = (Add("a"), Add("a"));

        await HoldsAsync(() => !second.Errors.IsEmpty || !first.Errors.IsEmpty);
        Assert.Equal(BinanceErrorId.BusHostNameInUse, first.Errors.Concat(second.Errors).First().ErrorId);
    }

    public void Dispose() => _hosts.ForEach(host => host.Dispose());

    private HostBench Add(string name, Action<FakeBusEngine>? change = null, int copies = 2)
    {
        HostBench host = new(_bus, _time, name, copies);
        change?.Invoke(host.Engine);
        _hosts.Add(host);
        return host;
    }

    // Time passes until it holds.
    private Task HoldsAsync(Func<bool> condition) => Condition.HoldsAsync(() =>
    {
        if (condition())
        {
            return true;
        }

        _time.Advance(TimeSpan.FromMilliseconds(20));
        return false;
    });

    private List<string> Lines() => [.. _bus.Messages.Where(message => message.Subject.Contains(".account."))
        .Select(message => Encoding.UTF8.GetString(message.Body.Span))];

    private List<HeardReport> Reports() => [.. _bus.Messages.Where(message => message.Subject.Contains(".heard."))
        .Select(message => HeardReport.Read(message.Body))];
}
