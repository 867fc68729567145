using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>Another connection takes the place of one that is open: nothing is lost, doubled or out of order.</summary>
public sealed class ConnectionHandoverTests
{
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(3);

    [Fact]
    public Task The_first_connection_waits_for_none() => HandoverBench.RunAsync(async bench =>
    {
        var (connection, socket) = bench.Open();
        Assert.True(bench.Handover.Enter(connection, CancellationToken.None).IsCompleted);
        socket.SendTrade(1);
        Assert.Equal([StreamBench.Trade(1)], await bench.EventsAsync(1));
        Assert.Equal([connection], bench.GapTracker.Delivering);
    });

    [Fact]
    public Task The_next_one_is_held_back_until_the_open_one_has_brought_what_came_before_it() =>
        HandoverBench.RunAsync(async bench =>
        {
            var (old, oldSocket) = await OpenFirstAsync(bench);
            oldSocket.AnswersPings = false;
            var (next, nextSocket) = bench.Open();
            var settled = bench.Handover.Enter(next, CancellationToken.None);
            nextSocket.SendTrade(2);
            await Condition.HoldsAsync(() => next.FirstProof is not null);
            oldSocket.SendTrade(1);
            Assert.Equal([StreamBench.Trade(1)], await bench.EventsAsync(1));
            Assert.False(settled.IsCompleted);

            await oldSocket.SentAsync();
            oldSocket.Send("""{"result":[],"id":2}""");
            await settled;

            Assert.Equal([StreamBench.Trade(1), StreamBench.Trade(2)], await bench.EventsAsync(2));
            Assert.Equal([old, next], bench.GapTracker.Delivering);
        });

    [Fact]
    public Task The_old_one_is_closed_when_both_were_read_for_a_while() => HandoverBench.RunAsync(async bench =>
    {
        var (old, oldSocket) = await OpenFirstAsync(bench);
        var (next, _) = bench.Open();
        bench.Handover.Retire(old, bench.Handover.Enter(next, CancellationToken.None), CancellationToken.None);
        await bench.Clock.WhenSetAsync(Overlap);
        Assert.False(oldSocket.IsClosing);
        bench.Clock.Advance(Overlap);

        await oldSocket.DisposedAsync();
        await Condition.HoldsAsync(() => bench.GapTracker.Delivering.SequenceEqual([next]));
        Assert.Empty(bench.Others());
    });

    [Fact]
    public Task One_whose_key_is_lost_is_closed_at_once() => HandoverBench.RunAsync(async bench =>
    {
        var (lost, lostSocket) = bench.Open(generation: 0);
        await bench.Handover.Enter(lost, CancellationToken.None);
        Assert.False(bench.Handover.IsCurrent(lost));
        Assert.True(bench.GapTracker.IsNone);
        var (next, _) = bench.Open();
        var settled = bench.Handover.Enter(next, CancellationToken.None);
        Assert.True(settled.IsCompleted, "Nothing is waited for that is not read.");
        bench.Handover.Retire(lost, settled, CancellationToken.None);

        await lostSocket.DisposedAsync();
    });

    [Fact]
    public Task One_that_ends_while_it_is_waited_for_holds_up_nothing() => HandoverBench.RunAsync(async bench =>
    {
        var (old, oldSocket) = await OpenFirstAsync(bench);
        oldSocket.AnswersPings = false;
        var (next, nextSocket) = bench.Open();
        var settled = bench.Handover.Enter(next, CancellationToken.None);
        nextSocket.SendTrade(2);
        oldSocket.SendTrade(1);
        oldSocket.Drop();
        await settled;

        Assert.Equal([StreamBench.Trade(1), StreamBench.Trade(2)], await bench.EventsAsync(2));
        Assert.Equal([next], bench.GapTracker.Delivering);
        Assert.True(old.Ended.IsCompleted);
    });

    [Fact]
    public Task The_end_of_the_stream_ends_all_and_keeps_what_they_had_received() => HandoverBench.RunAsync(async bench =>
    {
        var (old, oldSocket) = await OpenFirstAsync(bench);
        oldSocket.AnswersPings = false;
        using CancellationTokenSource ending = new();
        var (next, nextSocket) = bench.Open();
        var settled = bench.Handover.Enter(next, ending.Token);
        nextSocket.SendTrade(2);
        oldSocket.SendTrade(1);
        await bench.EventsAsync(1);
        await Condition.HoldsAsync(() => next.FirstProof is not null);
        await ending.CancelAsync();
        await bench.Handover.EndAsync();

        Assert.True(old.Ended.IsCompleted && next.Ended.IsCompleted && settled.IsCanceled);
        Assert.Equal([StreamBench.Trade(1), StreamBench.Trade(2)], await bench.EventsAsync(2));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task However_often_they_change_each_event_comes_once_and_in_its_order(int seed) =>
        HandoverBench.RunAsync(async bench =>
        {
            Random random = new(seed);
            List<FakeSocket> open = [];
            var (old, socket) = await OpenFirstAsync(bench);
            open.Add(socket);
            var sent = 0;
            for (var change = 0; change < 20; change++)
            {
                Send();
                var (next, nextSocket) = bench.Open();
                open.Add(nextSocket);
                var settled = bench.Handover.Enter(next, CancellationToken.None);
                Send();
                bench.Handover.Retire(old, settled, CancellationToken.None);
                await bench.Clock.WhenSetAsync(Overlap);
                Send();
                bench.Clock.Advance(Overlap);
                await open[0].DisposedAsync();
                open.RemoveAt(0);
                old = next;
            }

            Send();
            var expected = Enumerable.Range(1, sent).Select(StreamBench.Trade);
            Assert.Equal(expected, await bench.EventsAsync(sent));
            Assert.Empty(bench.Others());
            Assert.False(bench.Defect.Found.IsCompleted);

            // To one connection after the other, in any order.
            void Send()
            {
                var count = random.Next(100);
                foreach (var to in open.OrderBy(_ => random.Next()))
                {
                    for (var id = sent + 1; id <= sent + count; id++)
                    {
                        to.SendTrade(id);
                    }
                }

                sent += count;
            }
        });

    private static async Task<(StreamConnection Connection, FakeSocket Socket)> OpenFirstAsync(HandoverBench bench)
    {
        var first = bench.Open();
        await bench.Handover.Enter(first.Connection, CancellationToken.None);
        await first.Socket.SentAsync();
        await Condition.HoldsAsync(() => first.Connection.FirstProof is not null);
        return first;
    }
}
