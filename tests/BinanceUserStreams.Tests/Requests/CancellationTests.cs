using static BinanceUserStreams.Tests.Requests.ScriptedTransport;

namespace BinanceUserStreams.Tests.Requests;

public sealed class CancellationTests : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    public void Dispose() => _leaving.Dispose();

    [Fact]
    public async Task Who_leaves_during_an_attempt_gets_no_time_out_but_a_cancellation()
    {
        RequestBench bench = new([Hang()], retries: 0);
        var sending = bench.SendUntilAsync(_leaving.Token);
        await bench.Clock.NextTimerAsync();

        await _leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Single(bench.Transport.Sent);
        Assert.DoesNotContain("RequestTimedOut", bench.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_during_a_wait_is_not_kept()
    {
        RequestBench bench = new(Answer(503, ""), Answer(200, "{}"));
        var sending = bench.SendUntilAsync(_leaving.Token);
        await bench.Clock.NextTimerAsync();
        await bench.Clock.NextTimerAsync();

        await _leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Single(bench.Transport.Sent);
    }

    [Fact]
    public async Task Who_has_left_before_gets_no_answer()
    {
        RequestBench bench = new(Hang());
        await _leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.SendUntilAsync(_leaving.Token));
    }

    [Fact]
    public async Task Who_leaves_while_an_attempt_times_out_gets_a_cancellation()
    {
        RequestBench bench = new(async token =>
        {
            try
            {
                return await Hang()(token);
            }
            finally
            {
                await _leaving.CancelAsync();
            }
        });
        var sending = bench.SendUntilAsync(_leaving.Token);
        await bench.Clock.NextTimerAsync();

        bench.Clock.AdvanceSeconds(30);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Single(bench.Transport.Sent);
    }
}
