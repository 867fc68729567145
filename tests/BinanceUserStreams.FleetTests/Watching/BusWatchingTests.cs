using System.Collections.Concurrent;
using System.Text;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Fleet.Administration;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Hosts;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Fleet.Reading;
using BinanceUserStreams.Fleet.Watching;
using BinanceUserStreams.FleetTests.Fakes;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Watching;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Watching;

/// <summary>What a live screen shows of a fleet, and that nobody notices.</summary>
public sealed class BusWatchingTests : IDisposable
{
    private static readonly BusSubjects Subjects = new("bus", "Production");
    private static readonly StreamSource Desk = new(Market.UsdMFutures, "desk");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Dictionary<string, (bool Receives, string[] Accounts)> _hosts = [];
    private readonly FakeBus _bus;
    private readonly FakeBusEngine _engine;
    private readonly ConcurrentQueue<WatchPicture> _pictures = new();
    private readonly CancellationTokenSource _ending = new();

    public BusWatchingTests()
    {
        _bus = new FakeBus(_time) { Layout = FleetLayout.Of(Subjects) };
        _engine = new FakeBusEngine(_bus);
    }

    private WatchPicture Last => _pictures.Last();

    public void Dispose()
    {
        _ending.Dispose();
        _engine.Dispose();
    }

    [Fact]
    public async Task Hosts_and_accounts_come_from_the_bus_and_the_rest_from_events()
    {
        _hosts["host-1"] = _hosts["host-2"] = (true, ["desk", "other"]);
        Beat();
        Position("2");
        var following = Follow();
        await Until(picture => picture.Positions is [{ Position.PositionAmount: 2 }]);

        Assert.Equal("2 hosts", Last.Condition);
        Assert.Equal(["desk", "other"], Last.Streams.Select(stream => stream.Source.Account).Order(StringComparer.Ordinal));
        Assert.All(Last.Streams, stream => Assert.Equal(StreamCondition.Connected, stream.Condition));

        Position("3");
        await Until(picture => picture.Positions is [{ Position.PositionAmount: 3 }]);
        await EndAsync(following);
    }

    [Fact]
    public async Task Nobody_notices_that_it_looks_on()
    {
        _hosts["host-1"] = (true, ["desk"]);
        Beat();
        using var risk = await OpenAsync("risk");
        Position("2");
        var following = Follow();
        await Until(picture => picture.Positions.Count == 1);
        Position("3");
        await Until(picture => picture.Positions is [{ Position.PositionAmount: 3 }]);

        // The reader with a name has taken nothing yet, and nobody else has a place.
        Assert.Equal(["risk"], _bus.Places().Select(place => place.Name));
        Assert.Equal(0, Assert.Single(_bus.Places()).AcknowledgedTo);
        Assert.IsType<UserStreamEvent>(risk.Next(TestContext.Current.CancellationToken), exactMatch: false);
        Assert.IsType<UserStreamEvent>(risk.Next(TestContext.Current.CancellationToken), exactMatch: false);
        await EndAsync(following);
    }

    [Fact]
    public async Task A_host_that_is_silent_and_an_account_without_a_receiver_are_seen_first()
    {
        _hosts["host-1"] = (false, ["desk"]);
        Beat();
        var following = Follow();
        await Until(picture => picture.Streams is [{ Condition: StreamCondition.Stopped }]);

        Assert.Contains("NO receiver", Last.Problems[0], StringComparison.Ordinal);
        await EndAsync(following);
    }

    [Fact]
    public async Task Without_the_right_to_read_it_ends_with_an_error()
    {
        _engine.MayRead = false;
        var failure = await Assert.ThrowsAsync<BinanceException>(Follow);
        Assert.Equal(BinanceErrorId.BusNotPermitted, failure.ErrorId);
    }

    [Fact]
    public void What_the_bus_said_stands_while_it_does_not_answer()
    {
        var picture = FleetPicture.Of(new WatchPicture { Streams = [new WatchedStream(Desk)], Problems = ["older"] }, null, "no server answers");

        Assert.Equal("the bus does not answer", picture.Condition);
        Assert.Equal(["no server answers", "older"], picture.Problems);
        Assert.Equal(Desk, Assert.Single(picture.Streams).Source);
    }

    // Each host says that it lives.
    private void Beat()
    {
        var now = _time.GetUtcNow();
        foreach (var (host, (receives, accounts)) in _hosts)
        {
            Heartbeat beat = new(host, "boot", now, accounts.ToDictionary(
                account => new StreamSource(Market.UsdMFutures, account, null),
                _ => new AccountBeat(receives, now, receives ? now : null)));
            _bus.Bucket(Subjects.HostsBucket).Put(Subjects.HeartbeatOf(host), HeartbeatFormat.Write(beat));
        }
    }

    private void Position(string amount)
    {
        var now = _time.GetUtcNow();
        var text = $$$"""{"e":"ACCOUNT_UPDATE","E":{{{now.ToUnixTimeMilliseconds()}}},"T":{{{now.ToUnixTimeMilliseconds()}}},"a":{"m":"ORDER","B":[],"P":[{"s":"BTCUSDT","ps":"BOTH","pa":"{{{amount}}}","ep":"100"}]}}""";
        var identity = new EventParser(Desk).Parse(Encoding.UTF8.GetBytes(text), now).Event!.Identity;
        var line = $$"""{"at":"{{now.UtcDateTime:O}}","market":"UsdMFutures","account":"desk","connection":1,"event":{{text}}}""";
        _bus.Store(new BusMessage(
            Subjects.Of(Desk), $"1-UsdMFutures.{SafeToken.Of("desk")}.{SafeToken.HexOf(identity)}", "host-1", Encoding.UTF8.GetBytes(line)));
    }

    private Task<BusReading> OpenAsync(string name) => BusReading.OpenAsync(
        _engine, Subjects, new BusQuery { Name = name, After = _time.GetUtcNow().AddHours(-1) }, _time,
        TestContext.Current.CancellationToken);

    private Task Follow() => Task.Factory.StartNew(
        () => new BusWatching(_engine, Subjects, _time).Run(_pictures.Enqueue, _ending.Token),
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private Task Until(Func<WatchPicture, bool> condition) => Condition.HoldsAsync(() =>
    {
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Beat();
        return !_pictures.IsEmpty && condition(Last);
    });

    private async Task EndAsync(Task following)
    {
        await _ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
    }
}
