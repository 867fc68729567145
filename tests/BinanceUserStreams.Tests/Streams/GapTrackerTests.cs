using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Status;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>What a user is told about the time in which events may be missing. Seconds count from noon.</summary>
public sealed class GapTrackerTests
{
    [Fact]
    public async Task From_the_last_event_of_a_lost_connection_to_the_first_of_the_next_is_one_gap_told_before_it()
    {
        await using GapBench bench = new();
        var first = await bench.OpenAsync();
        bench.Pass(1);
        await bench.ReceiveAsync(first, 1);
        bench.Pass(1);
        await bench.LoseAsync(first);
        bench.Pass(1);
        var second = await bench.OpenSilentAsync();
        bench.Pass(1);

        var gap = Assert.Single(await bench.ReceiveAsync(second, 2));
        Assert.Equal((1, 4), (GapBench.Seconds(gap.From), GapBench.Seconds(gap.To)));
        Assert.Equal("Connection reset by peer", gap.Reason);
        Assert.Equal(1, Assert.IsType<UsdMOrderTradeUpdate>(gap.LastEvent).TradeId);
        Assert.Empty(bench.Gaps());
    }

    [Fact]
    public async Task Of_a_connection_that_was_quiet_the_gap_begins_with_the_last_ping_that_was_answered()
    {
        await using GapBench bench = new();
        bench.Pass(3);
        var first = await bench.OpenAsync();
        bench.Pass(2);
        await bench.LoseAsync(first);
        bench.Pass(2);
        await bench.OpenAsync();
        Assert.Equal([(3, 7)], bench.Gaps());
    }

    // However long it takes until somebody sees to the connection: its subscription may have ended by then.
    [Fact]
    public async Task Between_the_answer_that_subscribed_a_connection_and_its_loss_nothing_is_taken_for_heard()
    {
        await using GapBench bench = new();
        await bench.LoseAsync(await bench.OpenAsync());
        bench.Pass(1);
        var second = await bench.OpenSubscribedAsync();
        bench.Pass(1);
        await bench.LoseAsync(second);
        bench.Pass(1);
        await bench.OpenAsync();

        Assert.Equal([(0, 2), (2, 5)], bench.Gaps());
    }

    [Fact]
    public async Task What_a_gap_proves_ends_where_the_key_was_confirmed_last()
    {
        await using GapBench bench = new();
        await bench.DoAsync(tracker => tracker.KeyConfirmed(ClockReading.Now(bench.Clock)));
        bench.Pass(3);
        await bench.LoseAsync(await bench.OpenAsync());
        bench.Pass(2);
        await bench.DoAsync(tracker => tracker.End());

        var gap = Assert.Single(bench.Told());
        Assert.Equal((3, 5), (GapBench.Seconds(gap.From), GapBench.Seconds(gap.To)));
        Assert.Equal(StreamClock.Noon, gap.HeardUntil);
    }

    [Fact]
    public async Task While_another_connection_delivers_the_loss_of_one_is_not_told()
    {
        await using GapBench bench = new();
        var first = await bench.OpenAsync();
        var second = await bench.OpenAsync();
        bench.Pass(1);
        await bench.LoseAsync(first);
        await bench.ReceiveAsync(second, 1);
        Assert.True(bench.IsUp);
        Assert.Empty(bench.Gaps());
        Assert.False(await bench.AskAsync(tracker => tracker.BeginsOutage()));
    }

    [Fact]
    public async Task What_a_connection_would_have_brought_that_died_unnoticed_before_its_successor_delivered_is_a_gap()
    {
        await using GapBench bench = new();
        var dead = await bench.OpenAsync();
        bench.Pass(5);
        var second = await bench.OpenSilentAsync();
        await bench.ReceiveAsync(second, 1);
        Assert.Empty(bench.Gaps());
        await bench.LoseAsync(dead);
        Assert.Equal([(0, 5)], bench.Gaps());
    }

    [Fact]
    public async Task A_connection_that_has_brought_nothing_yet_fills_no_gap_when_the_other_one_is_lost()
    {
        await using GapBench bench = new();
        var first = await bench.OpenAsync();
        bench.Pass(1);
        var second = await bench.OpenSilentAsync();
        await bench.LoseAsync(first);
        bench.Pass(2);
        Assert.Equal((0, 3), Span(Assert.Single(await bench.ReceiveAsync(second, 1))));
    }

    [Fact]
    public async Task Connections_that_never_brought_anything_belong_to_the_gap_around_them()
    {
        await using GapBench bench = new();
        await bench.LoseAsync(await bench.OpenAsync());
        for (var attempt = 0; attempt < 3; attempt++)
        {
            bench.Pass(1);
            await bench.LoseAsync(await bench.OpenSilentAsync());
        }

        bench.Pass(1);
        await bench.OpenAsync();
        Assert.Equal([(0, 4)], bench.Gaps());
    }

    [Fact]
    public async Task A_stream_that_has_never_delivered_has_missed_nothing()
    {
        await using GapBench bench = new();
        bench.Pass(60);
        await bench.DoAsync(tracker => tracker.KeyLost(ClockReading.Now(bench.Clock), "the key was refused"));
        bench.Pass(60);
        await bench.OpenAsync();
        await bench.DoAsync(tracker => tracker.End());
        Assert.Empty(bench.Gaps());
    }

    [Fact]
    public async Task When_the_key_is_lost_nothing_comes_any_more_although_the_connection_is_open()
    {
        await using GapBench bench = new();
        var old = await bench.OpenAsync();
        bench.Pass(1);
        var goodAt = ClockReading.Now(bench.Clock);
        bench.Pass(1);
        await bench.DoAsync(tracker => tracker.KeyLost(goodAt, "the key had ended"));
        Assert.False(bench.IsUp);
        Assert.True(await bench.AskAsync(tracker => tracker.IsNone));

        // It is still read: an event may be under way.
        Assert.Equal([old], await bench.AskAsync(tracker => tracker.Read.ToList()));
        bench.Pass(1);
        await bench.OpenAsync();
        var gap = Assert.Single(bench.Told());
        Assert.Equal((1, 3), Span(gap));
        Assert.Equal("the key had ended", gap.Reason);
        Assert.True(bench.IsUp);
    }

    [Fact]
    public async Task A_connection_of_the_lost_key_that_broke_earlier_makes_the_gap_longer()
    {
        await using GapBench bench = new();
        var old = await bench.OpenAsync();
        bench.Pass(4);
        await bench.DoAsync(tracker => tracker.KeyLost(ClockReading.Now(bench.Clock), "the key had ended"));
        await bench.OpenAsync();
        await bench.LoseAsync(old);
        Assert.Contains((0, 4), bench.Gaps());
    }

    [Fact]
    public async Task A_key_that_was_lost_before_the_connection_was_makes_the_gap_longer_and_is_its_reason()
    {
        await using GapBench bench = new();
        var first = await bench.OpenAsync();
        bench.Pass(1);
        var goodAt = ClockReading.Now(bench.Clock);
        bench.Pass(1);
        await bench.ReceiveAsync(first, 1);
        await bench.LoseAsync(first);
        await bench.DoAsync(tracker => tracker.KeyLost(goodAt, "the key had ended"));
        bench.Pass(1);
        await bench.OpenAsync();
        var gap = Assert.Single(bench.Told());
        Assert.Equal((1, 3), Span(gap));
        Assert.Equal("the key had ended", gap.Reason);
    }

    [Fact]
    public async Task After_a_restart_on_a_journal_the_time_without_a_program_is_a_gap()
    {
        await using GapBench bench = new();
        await bench.DoAsync(tracker => tracker.Resume(
            StreamClock.Noon.AddSeconds(-3600), "no program was receiving into this journal"));
        bench.Pass(2);
        await bench.OpenAsync();
        var gap = Assert.Single(bench.Told());
        Assert.Equal((-3600, 2), Span(gap));
        Assert.Equal("no program was receiving into this journal", gap.Reason);
    }

    [Fact]
    public async Task A_stream_that_is_ended_while_it_is_not_connected_says_up_to_when_it_has_waited()
    {
        await using GapBench bench = new();
        await bench.LoseAsync(await bench.OpenAsync());
        bench.Pass(5);
        await bench.DoAsync(tracker => tracker.End());
        Assert.Equal([(0, 5)], bench.Gaps());
    }

    [Fact]
    public async Task A_stream_that_is_ended_while_it_delivers_has_no_gap()
    {
        await using GapBench bench = new();
        await bench.OpenAsync();
        bench.Pass(5);
        await bench.DoAsync(tracker => tracker.End());
        Assert.Empty(bench.Gaps());
    }

    [Fact]
    public async Task An_outage_is_warned_of_once_and_the_next_one_again()
    {
        await using GapBench bench = new();
        await bench.LoseAsync(await bench.OpenAsync());
        List<bool> warned = [await bench.AskAsync(tracker => tracker.BeginsOutage())];

        // What follows without anything delivered is the same outage.
        await bench.LoseAsync(await bench.OpenSilentAsync());
        warned.Add(await bench.AskAsync(tracker => tracker.BeginsOutage()));
        await bench.LoseAsync(await bench.OpenAsync());
        warned.Add(await bench.AskAsync(tracker => tracker.BeginsOutage()));
        Assert.Equal([true, false, true], warned);
    }

    [Fact]
    public async Task A_journal_that_is_read_later_learns_up_to_when_nothing_was_missing_from_pings_only()
    {
        await using GapBench bench = new();
        Assert.Null(await ProvenAsync(bench));
        bench.Pass(2);
        var answered = await bench.OpenAsync();
        bench.Pass(2);
        Assert.Equal(2, await ProvenAsync(bench));
        await bench.LoseAsync(answered);
        Assert.Null(await ProvenAsync(bench));
        await bench.ReceiveAsync(await bench.OpenSilentAsync(), 1);
        Assert.Null(await ProvenAsync(bench));
    }

    [Fact]
    public async Task An_event_proves_what_was_heard_before_it_and_that_its_key_lives()
    {
        await using GapBench bench = new();
        var connection = await bench.OpenAsync();
        await bench.DoAsync(tracker => tracker.KeyConfirmed(ClockReading.Now(bench.Clock)));
        bench.Pass(5);
        await bench.ReceiveAsync(connection, 1);
        Assert.Equal(5, await ProvenAsync(bench));

        // The exchange's clock is ahead: nothing of what is to come is proven.
        bench.Pass(1);
        await bench.ReceiveAsync(connection, 2, ahead: TimeSpan.FromMinutes(1));
        Assert.Equal(6, await ProvenAsync(bench));
    }

    [Fact]
    public async Task What_was_heard_begins_with_the_first_proof_however_late_it_is_asked_for()
    {
        await using GapBench bench = new();
        bench.Pass(2);
        var connection = await bench.OpenAsync();
        bench.Pass(5);
        await bench.ReceiveAsync(connection, 1);

        var since = await bench.AskAsync(tracker => tracker.ProvenSince);
        Assert.Equal(2, GapBench.Seconds(since!.Value.Stamp));
        Assert.Equal(7, await ProvenAsync(bench));
    }

    private static async Task<double?> ProvenAsync(GapBench bench) =>
        await bench.AskAsync(tracker => tracker.ProvenUntil) is { } until ? GapBench.Seconds(until.Stamp) : null;

    private static (double From, double To) Span(StreamGap gap) =>
        (GapBench.Seconds(gap.From), GapBench.Seconds(gap.To));
}
