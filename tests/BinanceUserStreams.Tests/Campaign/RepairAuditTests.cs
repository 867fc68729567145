using BinanceUserStreams.Campaign.Audit;
using BinanceUserStreams.Campaign.Receiving;
using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Campaign;

/// <summary>The judge of the campaign's repairs: one that cannot find anything shows nothing.</summary>
public sealed class RepairAuditTests
{
    private static readonly StreamSource _source = new(Market.UsdMFutures, "desk");
    private static readonly DateTimeOffset _start = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly StreamGap _gap = new(_source, At(10), At(20), "for a test", lastEvent: null);
    private static readonly AccountFact _fill = new(FactKind.Fill, "ORDER_TRADE_UPDATE", "BTCUSDT", 7, "", 0, 1, "BUY");
    private static readonly AccountFact _end = new(FactKind.OrderEnd, "ORDER_TRADE_UPDATE", "BTCUSDT", 8, "CANCELED", 0, 0, "");
    private static readonly AccountFact _lite = new(FactKind.Other, "TRADE_LITE", "", 0, "", 0, 0, "");

    [Fact]
    public void What_was_read_back_is_counted_and_what_has_no_rows_is_named()
    {
        var audit = Audit([Sent(_fill, 12), Sent(_end, 13), Sent(_lite, 12)], [Recovered(_fill, 12), Recovered(_end, 13)]);

        var kinds = audit.Judge();

        Assert.Empty(audit.Broken);
        Assert.Equal(new KindFigures(1, 0, 1, 0, 0, 0), kinds["fills"]);
        Assert.Equal(new KindFigures(1, 0, 0, 1, 0, 0), kinds["TRADE_LITE"]);
    }

    [Fact]
    public void A_fill_and_an_end_of_an_order_that_a_repaired_gap_lacks_are_found()
    {
        var audit = Audit([Sent(_fill, 12), Sent(_end, 13)], []);

        audit.Judge();

        Assert.Equal([Promise.Repaired, Promise.Repaired], audit.Broken.Select(broken => broken.Promise));
    }

    [Fact]
    public void A_gap_that_nobody_has_read_back_yet_may_lack_everything()
    {
        RepairAudit audit = new("desk", [Sent(_fill, 12)], [], [_gap], []);

        Assert.Equal(1, audit.Judge()["fills"].Unrepaired);
        Assert.Empty(audit.Broken);
    }

    // Told later, it has not been read back, although it lies within what was.
    [Fact]
    public void A_gap_within_an_earlier_repair_is_done_when_it_is_read_back_itself()
    {
        GapRepaired repaired = new(_source, At(30), At(9), At(20), new RepairFigures(0, 0, 0, 0, 0, TimeSpan.Zero, []));

        Assert.True(RepairAudit.AreDone([]));
        Assert.False(RepairAudit.AreDone([_gap]));
        Assert.True(RepairAudit.AreDone([_gap, repaired]));
        Assert.False(RepairAudit.AreDone([_gap, repaired, _gap]));
        Assert.True(RepairAudit.AreDone([_gap, repaired, _gap, repaired]));
    }

    [Fact]
    public void What_lacks_outside_of_every_gap_is_lost()
    {
        var audit = Audit([Sent(_lite, 25)], []);

        audit.Judge();

        Assert.Equal(Promise.NothingLost, Assert.Single(audit.Broken).Promise);
    }

    [Fact]
    public void A_fill_that_came_and_was_read_back_is_found_and_its_other_side_is_another_one()
    {
        var other = _fill with { Side = "SELL" };
        var audit = Audit(
            [Sent(_fill, 12), Sent(other, 12)], [Recovered(_fill, 12), Recovered(other, 12), Streamed(_fill, 12)]);

        audit.Judge();

        Assert.Equal(Promise.DeliveredOnce, Assert.Single(audit.Broken).Promise);
        Assert.Contains("BUY", audit.Broken[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_never_sent_is_found()
    {
        var audit = Audit([Sent(_fill, 12)], [Recovered(_fill, 12), Recovered(_end, 13)]);

        audit.Judge();

        Assert.Equal(Promise.Repaired, Assert.Single(audit.Broken).Promise);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(5, false)]
    public void Only_a_second_reading_may_tell_what_is_older(int secondsLater, bool isBroken)
    {
        var late = Recovered(_fill, 12) with { ReceivedAt = At(21 + secondsLater) };
        var audit = Audit([Sent(_fill, 12), Sent(_end, 13)], [Recovered(_end, 13), late]);

        audit.Judge();

        Assert.Equal(isBroken ? [Promise.InOrder] : [], audit.Broken.Select(broken => broken.Promise));
    }

    private static RepairAudit Audit(IReadOnlyList<SentFact> sent, IReadOnlyList<ToldFact> told) => new(
        "desk", sent, told, [_gap],
        [new GapRepaired(_source, At(30), At(9), At(20), new RepairFigures(0, 0, 0, 0, 0, TimeSpan.Zero, []))]);

    private static SentFact Sent(AccountFact fact, int second) => new(fact, new FrameFingerprint(1, 1), At(second));

    private static ToldFact Streamed(AccountFact fact, int second) => new(
        fact, new ReceivedEvent(_source, fact.Name, fact.TradeId, At(second), new FrameFingerprint(2, 2)), At(second));

    private static ToldFact Recovered(AccountFact fact, int second)
    {
        var told = Streamed(fact, second);
        return told with { Event = told.Event with { Origin = EventOrigin.Recovered }, ReceivedAt = At(21) };
    }

    private static DateTimeOffset At(int second) => _start.AddSeconds(second);
}
