using BinanceUserStreams.Errors;
using static BinanceUserStreams.Tests.Requests.ScriptedTransport;

namespace BinanceUserStreams.Tests.Requests;

public sealed class TimeoutTests
{
    [Fact]
    public async Task An_attempt_that_is_not_answered_is_given_up_and_the_transport_is_told()
    {
        var token = CancellationToken.None;
        RequestBench bench = new([seen => Hang()(token = seen)], retries: 0, timeoutSeconds: 5);
        var sending = bench.SendAsync();
        Assert.Equal(TimeSpan.FromSeconds(5), await bench.Clock.NextTimerAsync());

        bench.Clock.AdvanceSeconds(4.999);
        Assert.False(token.IsCancellationRequested);
        bench.Clock.AdvanceSeconds(0.001);

        var error = await Assert.ThrowsAsync<BinanceException>(() => sending);
        Assert.True(token.IsCancellationRequested);
        Assert.Equal(BinanceErrorId.RequestTimedOut, error.ErrorId);
        Assert.EndsWith(
            "nothing came from https://fapi.binance.com within 5 s.", error.Message, StringComparison.Ordinal);
        Assert.Null(error.HttpStatus);
    }

    [Fact]
    public async Task An_attempt_that_timed_out_is_followed_by_another()
    {
        RequestBench bench = new(Hang(), Answer(200, "{}"));
        var sending = bench.SendAsync();
        Assert.Equal(30, (await bench.Clock.NextTimerAsync()).TotalSeconds);

        bench.Clock.AdvanceSeconds(30);
        Assert.Equal(0.5, (await bench.Clock.NextTimerAsync()).TotalSeconds);
        bench.Clock.AdvanceSeconds(0.5);

        Assert.Equal(WatchedClock.Noon.AddSeconds(30.5), (await sending).SentAt);
    }

    [Fact]
    public async Task Time_spent_waiting_is_taken_from_the_last_attempt()
    {
        RequestBench bench = new([Hang()], retries: 1, timeoutSeconds: 10);
        var sending = bench.SendAsync();
        await bench.Clock.NextTimerAsync();
        bench.Clock.AdvanceSeconds(10);
        await bench.Clock.NextTimerAsync();
        bench.Clock.AdvanceSeconds(0.5);

        Assert.Equal(9.5, (await bench.Clock.NextTimerAsync()).TotalSeconds);
        bench.Clock.AdvanceSeconds(9.5);

        var error = await Assert.ThrowsAsync<BinanceException>(() => sending);
        Assert.Contains("within 9.5 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(WatchedClock.Noon.AddSeconds(20), bench.Clock.GetUtcNow());
    }

    [Fact]
    public async Task No_attempt_starts_after_the_time_of_the_whole_call_is_used_up()
    {
        RequestBench bench = new([Hang()], retries: 100, timeoutSeconds: 1);
        var sending = bench.SendAsync();
        await Drive(bench, sending);

        var error = await Assert.ThrowsAsync<BinanceException>(() => sending);
        Assert.Equal(BinanceErrorId.RequestTimedOut, error.ErrorId);
        Assert.InRange(bench.Clock.GetUtcNow() - WatchedClock.Noon, TimeSpan.Zero, TimeSpan.FromSeconds(101));
        Assert.InRange(bench.Transport.Sent.Count, 10, 100);
    }

    [Fact]
    public async Task A_transport_that_ends_by_itself_with_a_cancellation_is_a_time_out()
    {
        RequestBench bench = new(
            [_ => Task.FromException<BinanceUserStreams.Requests.ApiResponse>(new TaskCanceledException())], retries: 0);

        var error = await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());

        Assert.Equal(BinanceErrorId.RequestTimedOut, error.ErrorId);
    }

    [Fact]
    public async Task A_slow_answer_in_time_is_an_answer()
    {
        TaskCompletionSource<BinanceUserStreams.Requests.ApiResponse> reply = new();
        RequestBench bench = new(_ => reply.Task);
        var sending = bench.SendAsync();
        await bench.Clock.NextTimerAsync();

        bench.Clock.AdvanceSeconds(29.999);
        reply.SetResult(new(200, "{}"));

        Assert.Equal(WatchedClock.Noon, (await sending).SentAt);
    }

    // Each timer is either an attempt's or a wait's: both pass.
    private static async Task Drive(RequestBench bench, Task sending)
    {
        while (!sending.IsCompleted)
        {
            var timer = bench.Clock.NextTimerAsync();
            if (await Task.WhenAny(sending, timer) == timer)
            {
                bench.Clock.Advance(await timer);
            }
        }
    }
}
