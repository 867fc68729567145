using BinanceUserStreams.Errors;
using static BinanceUserStreams.Tests.Requests.ScriptedTransport;

namespace BinanceUserStreams.Tests.Requests;

public sealed class RetryTests
{
    private static readonly Entry Success = Answer(200, "{}");
    private static readonly Entry Unavailable = Answer(503, "");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_call_succeeds_after_up_to_three_failures(int failures)
    {
        RequestBench bench = new([.. Enumerable.Repeat(Unavailable, failures), Success]);

        var sending = bench.SendAsync();
        for (var i = 0; i < failures; i++)
        {
            await bench.PassWaitAsync();
        }

        Assert.Equal(200, (await sending).Reply.StatusCode);
        Assert.Equal(failures + 1, bench.Transport.Sent.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task No_call_is_sent_more_often_than_was_asked(int retries)
    {
        RequestBench bench = new([Unavailable], retries);

        var sending = bench.SendAsync();
        for (var i = 0; i < retries; i++)
        {
            await bench.PassWaitAsync();
        }

        var error = await Assert.ThrowsAsync<BinanceException>(() => sending);
        Assert.Equal(BinanceErrorId.ServiceUnavailable, error.ErrorId);
        Assert.Equal(retries + 1, bench.Transport.Sent.Count);
    }

    [Fact]
    public async Task The_waits_double_from_half_a_second_to_eight()
    {
        RequestBench bench = new([Unavailable], retries: 7);

        var sending = bench.SendAsync();
        List<double> waits = [];
        for (var i = 0; i < 7; i++)
        {
            waits.Add((await bench.PassWaitAsync()).TotalSeconds);
        }

        await Assert.ThrowsAsync<BinanceException>(() => sending);
        Assert.Equal([0.5, 1, 2, 4, 8, 8, 8], waits);
        Assert.Equal(
            [0, 0.5, 1.5, 3.5, 7.5, 15.5, 23.5, 31.5],
            bench.Transport.Sent.Select(sent => (sent.At - WatchedClock.Noon).TotalSeconds));
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_wait_is_over()
    {
        RequestBench bench = new(Unavailable, Success);
        var sending = bench.SendAsync();
        await bench.Clock.NextTimerAsync();
        await bench.Clock.NextTimerAsync();

        bench.Clock.AdvanceSeconds(0.499);
        Assert.Single(bench.Transport.Sent);
        bench.Clock.AdvanceSeconds(0.001);

        await sending;
        Assert.Equal(2, bench.Transport.Sent.Count);
    }

    [Fact]
    public async Task The_error_is_that_of_the_last_attempt()
    {
        RequestBench bench = new([NoAnswer("refused"), Answer(502, "Bad gateway")], retries: 1);

        var sending = bench.SendAsync();
        await bench.PassWaitAsync();

        var error = await Assert.ThrowsAsync<BinanceException>(() => sending);
        Assert.Equal((BinanceErrorId.ServiceUnavailable, 502), (error.ErrorId, error.HttpStatus));
    }

    [Fact]
    public async Task The_answer_knows_when_its_own_attempt_was_sent()
    {
        RequestBench bench = new(Unavailable, Unavailable, Success);

        var sending = bench.SendAsync();
        await bench.PassWaitAsync();
        await bench.PassWaitAsync();

        Assert.Equal(WatchedClock.Noon.AddSeconds(1.5), (await sending).SentAt);
    }

    [Fact]
    public async Task Each_attempt_sends_the_same_call()
    {
        RequestBench bench = new(Unavailable, Success);

        var sending = bench.SendAsync(RequestBench.ListenKeyText);
        await bench.PassWaitAsync();
        await sending;

        Assert.Same(bench.Transport.Sent[0].Call, bench.Transport.Sent[1].Call);
    }
}
