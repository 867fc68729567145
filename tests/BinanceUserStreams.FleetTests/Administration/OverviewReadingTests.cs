using BinanceUserStreams.Fleet.Administration;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Hosts;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.FleetTests.Fakes;
using BinanceUserStreams.Markets;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Administration;

/// <summary>What Get-BinanceUserStreamBus shows: while a host or a server is gone, that is the first thing to be seen.</summary>
public sealed class OverviewReadingTests : IDisposable
{
    private static readonly BusSubjects Subjects = new("bus", "Production");
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 10, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly FakeBus _bus;
    private readonly FakeBusEngine _engine;

    public OverviewReadingTests()
    {
        _bus = new FakeBus(_time) { Layout = FleetLayout.Of(Subjects) };
        _engine = new FakeBusEngine(_bus);
    }

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task A_fleet_that_is_well_has_no_problems()
    {
        Beat("host-1", "desk01", "desk02");
        Beat("host-2", "desk01", "desk02");

        var overview = await ReadAsync();

        Assert.Empty(overview.Problems);
        Assert.Equal("2: 2 heard by 2 hosts", overview.AccountText);
        Assert.Equal(["host-1", "host-2"], overview.Accounts[0].Receivers);
    }

    [Fact]
    public async Task A_host_that_is_silent_is_a_problem_and_so_are_its_accounts()
    {
        Beat("host-1", "desk01", "desk02", "desk03", "desk04");
        _time.Advance(TimeSpan.FromSeconds(4));
        Beat("host-2", "desk01", "desk02", "desk03", "desk04");

        var overview = await ReadAsync();

        Assert.Equal(
            [
                "4 accounts have 1 of 2 receivers: desk01 UsdMFutures, desk02 UsdMFutures, desk03 UsdMFutures and 1 more",
                "host host-1 is SILENT for 4 s",
            ],
            overview.Problems);
    }

    [Fact]
    public async Task An_account_that_nobody_hears_comes_first()
    {
        Beat("host-1", "desk01");
        _time.Advance(TimeSpan.FromSeconds(5));

        var overview = await ReadAsync();

        Assert.StartsWith("1 account has NO receiver: ", overview.Problems[0], StringComparison.Ordinal);
        Assert.Contains("NOBODY", overview.AccountText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_has_said_goodbye_is_no_problem()
    {
        Beat("host-1", "desk01");
        Beat("host-2", "desk01");
        Put(Heartbeat("host-3", "desk01") with { IsLeaving = true });
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty((await ReadAsync()).Problems);
    }

    [Fact]
    public async Task A_host_that_receives_and_publishes_nothing_is_a_problem()
    {
        Report("host-1");
        _time.Advance(TimeSpan.FromSeconds(20));
        Beat("host-1", "desk01");
        Put(Heartbeat("host-2", "desk01"));

        var problems = (await ReadAsync()).Problems;

        Assert.Equal(["host host-2 publishes nothing: what it owes is in its journal"], problems);
    }

    [Fact]
    public async Task A_host_that_has_just_begun_owes_no_report_yet()
    {
        Beat("host-1", "desk01");
        Put(Heartbeat("host-2", "desk01") with
        {
            Accounts = new Dictionary<StreamSource, AccountBeat>
            {
                [new StreamSource(Market.UsdMFutures, "desk01", null)] = new(true, Now.AddSeconds(-3), Now),
            },
        });

        var overview = await ReadAsync();

        Assert.Empty(overview.Problems);
        Assert.Equal("host-2 receives 1 of 1 account, published nothing yet", overview.Hosts[1].ToString());
    }

    [Fact]
    public async Task Whoever_may_not_read_reports_is_told_nothing_of_them()
    {
        Beat("host-1", "desk01");
        Beat("host-2", "desk01");
        _engine.MayRead = false;

        var overview = await ReadAsync();

        Assert.Empty(overview.Problems);
        Assert.Equal("host-1 receives 1 of 1 account", overview.Hosts[0].ToString());
    }

    [Fact]
    public async Task A_gap_that_is_not_settled_is_told_with_its_host()
    {
        var beat = Heartbeat("host-1", "desk01");
        var (source, account) = beat.Accounts.Single();
        Put(beat with
        {
            Accounts = new Dictionary<StreamSource, AccountBeat> { [source] = account with { Gap = (Now.AddSeconds(-9), Now.AddSeconds(-2)) } },
        });
        Report("host-1");
        Beat("host-2", "desk01");

        Assert.Equal(
            "1 gap not settled: host-1: desk01 UsdMFutures, 7 s from 09:59:51Z", Assert.Single((await ReadAsync()).Problems));
    }

    [Fact]
    public async Task A_clock_that_is_off_is_told_with_its_host()
    {
        Put(Heartbeat("host-1", "desk01") with { Time = Now.AddSeconds(7) });
        Report("host-1");
        Beat("host-2", "desk01");

        Assert.Equal(
            "the clock of host host-1 is 7 s ahead of the bus's: have NTP set it", Assert.Single((await ReadAsync()).Problems));
    }

    [Fact]
    public async Task A_server_that_lags_is_told()
    {
        _bus.Replicas =
            [new("n1", true, true, false, 0, TimeSpan.Zero), new("n2", false, false, false, 1200, TimeSpan.FromSeconds(1))];

        Assert.Equal(["server n2 is 1,200 changes behind"], (await ReadAsync()).Problems);
    }

    [Fact]
    public async Task What_is_on_its_way_to_a_server_is_no_problem()
    {
        _bus.Replicas =
            [new("n1", true, true, false, 0, TimeSpan.Zero), new("n2", false, false, false, 1, TimeSpan.FromSeconds(1))];

        var overview = await ReadAsync();

        Assert.Empty(overview.Problems);
        Assert.Equal(["n1 leads", "n2 is up to date"], overview.Servers.Select(server => server.ToString()));
    }

    [Fact]
    public async Task A_server_that_was_not_heard_of_lately_is_told_whatever_it_was_behind()
    {
        _bus.Replicas =
            [new("n1", true, true, false, 0, TimeSpan.Zero), new("n2", false, false, false, 1, TimeSpan.FromSeconds(6))];

        Assert.Equal(["server n2 is 1 change behind"], (await ReadAsync()).Problems);
    }

    [Fact]
    public async Task A_reader_whose_messages_were_removed_before_it_read_them_is_told()
    {
        for (var number = 0; number < 10; number++)
        {
            Report($"host-{number}");
        }

        using (var reader = await _engine.OpenReaderAsync(new ReaderSettings { Name = "risk", FromSequence = 1 }, Token))
        {
            await reader.AcknowledgeAsync(2, Token);
        }

        _bus.RemoveBefore(6);

        var overview = await ReadAsync();

        Assert.Equal(3, Assert.Single(overview.Readers).Missed);
        Assert.StartsWith("reader risk has lost 3 messages", Assert.Single(overview.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bus_that_nobody_has_made_ready_says_how_it_is_made()
    {
        _bus.Layout = null;

        Assert.Contains("Initialize-BinanceUserStreamBus", Assert.Single((await ReadAsync()).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_of_something_else_or_without_its_bucket_is_a_problem()
    {
        _bus.Layout = FleetLayout.Of(Subjects) with { Subjects = "sales.>" };
        Assert.StartsWith("the stream BUS takes sales.>", Assert.Single((await ReadAsync()).Problems), StringComparison.Ordinal);

        _bus.Layout = FleetLayout.Of(Subjects) with { Buckets = new Dictionary<string, TimeSpan>() };
        Assert.StartsWith("there is no bucket BUS-hosts", Assert.Single((await ReadAsync()).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_have_put_into_the_bucket_is_passed_over()
    {
        _bus.Bucket(Subjects.HostsBucket).Put(Subjects.HeartbeatOf("stranger"), "not a heartbeat"u8.ToArray());
        _bus.Bucket(Subjects.HostsBucket).Put("Testnet.host-9", HeartbeatFormat.Write(Heartbeat("host-9", "desk01")));

        Assert.Empty((await ReadAsync()).Hosts);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private void Beat(string host, params string[] accounts)
    {
        Put(Heartbeat(host, accounts));
        Report(host);
    }

    private Heartbeat Heartbeat(string host, params string[] accounts) => new(
        host, "boot", _time.GetUtcNow(),
        accounts.ToDictionary(
            account => new StreamSource(Market.UsdMFutures, account, null),
            _ => new AccountBeat(true, Now.AddHours(-1), _time.GetUtcNow())));

    private void Put(Heartbeat beat) =>
        _bus.Bucket(Subjects.HostsBucket).Put(Subjects.HeartbeatOf(beat.Host), HeartbeatFormat.Write(beat));

    private void Report(string host) =>
        _bus.Store(new BusMessage(Subjects.HeardBy(host), Guid.NewGuid().ToString(), host, "{}"u8.ToArray()));

    private Task<BusOverview> ReadAsync() =>
        OverviewReading.ReadAsync(_engine, Subjects, new OverviewExpectation(2, TimeSpan.FromSeconds(3)), _time, Token);
}
