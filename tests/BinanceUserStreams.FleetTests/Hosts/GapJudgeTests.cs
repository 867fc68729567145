using BinanceUserStreams.Bus;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Hosts;
using BinanceUserStreams.Markets;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Hosts;

/// <summary>What a host does about a gap of ten seconds that has just ended.</summary>
public sealed class GapJudgeTests
{
    private static readonly StreamSource Desk = new(Market.UsdMFutures, "desk");
    private static readonly TimeSpan Failover = TimeSpan.FromSeconds(3);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
    private readonly HostTable _table;
    private readonly GapJudge _judge;
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _to;
    private readonly long _begun;
    private long _revision;

    public GapJudgeTests()
    {
        _table = new HostTable("a", Failover, _time);
        _judge = new GapJudge("a", _table, _time);
        (_from, _to, _begun) = (_time.GetUtcNow().AddSeconds(-10), _time.GetUtcNow(), _time.GetTimestamp());
    }

    [Fact]
    public void It_is_covered_by_a_host_that_heard_from_before_it_to_behind_it()
    {
        Say("b", new AccountBeat(true, _from.AddHours(-1), _to.AddSeconds(1)));

        Assert.Equal(new GapJudgement(GapDuty.Covered, "b"), Judge());
    }

    [Fact]
    public void A_host_that_goes_on_hearing_is_waited_for_and_one_that_began_later_is_not()
    {
        Say("b", new AccountBeat(true, _from.AddHours(-1), _from.AddSeconds(5)));
        Pass(4, "b", new AccountBeat(true, _from.AddHours(-1), _from.AddSeconds(5)));
        Assert.Null(Judge());

        Say("b", new AccountBeat(true, _from.AddSeconds(5), _to.AddSeconds(4)));
        Assert.Equal(new GapJudgement(GapDuty.Repair), Judge());
    }

    [Fact]
    public void A_host_alone_repairs_at_once()
    {
        Say("b", default);

        Assert.Equal(new GapJudgement(GapDuty.Repair), Judge());
    }

    [Fact]
    public void Of_those_that_missed_the_same_the_first_repairs()
    {
        AccountBeat missed = new(true, _to, _to.AddSeconds(1)) { Gap = (_from.AddSeconds(1), _to.AddSeconds(1)) };
        var others = Enumerable.Range(0, 20).Select(i => $"host-{i}").ToList();
        var before = others.Find(host => RendezvousHash.Rank(Desk, ["a", host])[0] == host)!;
        var after = others.Find(host => RendezvousHash.Rank(Desk, ["a", host])[0] == "a")!;
        Pass(4, before, missed);
        Assert.Equal(new GapJudgement(GapDuty.Awaited, before, "boot"), Judge());

        Say(before, missed with { Gap = null });
        Say(after, missed);
        Assert.Equal(new GapJudgement(GapDuty.Repair), Judge());
    }

    [Fact]
    public void One_that_reads_back_is_awaited_and_has_done_it_when_it_tells_of_the_gap_no_more()
    {
        var (awaited, missed) = Await();
        Pass(20, awaited.Host!, missed);
        Assert.Equal(awaited, Judge(awaited));

        Say(awaited.Host!, missed with { Gap = null });
        Assert.Equal(new GapJudgement(GapDuty.RepairedElsewhere, awaited.Host), Judge(awaited));
    }

    [Fact]
    public void One_that_dies_leaves_the_account_or_is_started_again_has_not_read_it_back()
    {
        var (awaited, missed) = Await();
        Say(awaited.Host!, missed with { Gap = null, Receives = false });
        Assert.Equal(new GapJudgement(GapDuty.Repair), Judge(awaited));

        Say(awaited.Host!, missed with { Gap = null }, boot: "next");
        Assert.Equal(new GapJudgement(GapDuty.Repair), Judge(awaited));

        Say(awaited.Host!, missed);
        for (var i = 0; i < 5; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _table.Reached();
            _table.Take([]);
        }

        Assert.Equal(new GapJudgement(GapDuty.Repair), Judge(awaited));
    }

    [Fact]
    public void One_whose_clock_is_a_day_ahead_covers_nothing()
    {
        Say("b", new AccountBeat(true, _from.AddHours(-1), _to.AddDays(1)), TimeSpan.FromDays(1));
        Pass(4, "b", new AccountBeat(true, _from.AddHours(-1), _to.AddDays(1)), TimeSpan.FromDays(1));

        Assert.Equal(new GapJudgement(GapDuty.Repair), Judge());
    }

    [Fact]
    public void Without_a_bus_it_is_repaired_after_fifteen_seconds()
    {
        Assert.Null(Judge());
        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(new GapJudgement(GapDuty.Repair), Judge());
    }

    private GapJudgement? Judge(GapJudgement earlier = default) => _judge.Judge(Desk, _from, _to, earlier, _begun);

    // Another one that missed the same comes first.
    private (GapJudgement Awaited, AccountBeat Missed) Await()
    {
        AccountBeat missed = new(true, _to, _to.AddSeconds(1)) { Gap = (_from, _to) };
        var first = Enumerable.Range(0, 20).Select(i => $"host-{i}").First(host => RendezvousHash.Rank(Desk, ["a", host])[0] == host);
        Pass(4, first, missed);
        return (Judge()!.Value, missed);
    }

    private void Pass(int seconds, string host, AccountBeat account, TimeSpan ahead = default)
    {
        for (var i = 0; i < seconds; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Say(host, account, ahead);
        }
    }

    private void Say(string host, AccountBeat account, TimeSpan ahead = default, string boot = "boot")
    {
        Heartbeat beat = new(host, boot, _time.GetUtcNow() + ahead, new Dictionary<StreamSource, AccountBeat> { [Desk] = account });
        _table.Reached();
        _table.Take([(host, new BucketEntry(host, HeartbeatFormat.Write(beat), ++_revision, _time.GetUtcNow()))]);
    }
}
