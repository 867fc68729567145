using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Rest;

public sealed class LeavingTests : IDisposable
{
    private readonly CancellationTokenSource _leaving =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _leaving.Dispose();

    [Fact]
    public async Task Who_leaves_while_the_exchange_hangs_is_let_go()
    {
        await using var host = await EmulatorHost.StartAsync(new EmulatorOptions(), Cancellation);
        host.Faults.Add(new Fault { Kind = FaultKind.Hang });
        using var transport = Sender.Transport();
        var sending = transport.SendAsync(Sender.Call(new Uri(host.Uri, "/fapi/v1/listenKey")), _leaving.Token);
        await host.Requests.WaitForCountAsync(1, Cancellation);

        await _leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Who_leaves_half_way_through_an_answer_is_let_go()
    {
        TaskCompletionSource written = new();
        await using RawServer server = new(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 80\r\n\r\n{\"listenKey\":");
            written.SetResult();
            await connection.ReadHeadAsync();
        });
        using var transport = Sender.Transport();
        var sending = transport.SendAsync(Sender.Call(server.Uri), _leaving.Token);
        await written.Task;

        await _leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Who_has_left_before_sends_nothing()
    {
        await using var server = RawServer.Answering(RawServer.Http("200 OK", "{}"));
        using var transport = Sender.Transport();
        await _leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            transport.SendAsync(Sender.Call(server.Uri), _leaving.Token));

        Assert.Empty(server.Heads);
    }

    [Fact]
    public async Task An_attempt_that_hangs_is_given_up_and_the_next_is_answered()
    {
        await using var host = await EmulatorHost.StartAsync(new EmulatorOptions(), Cancellation);
        host.Faults.Add(new Fault { Kind = FaultKind.Hang });
        using var transport = Sender.Transport();
        WatchedClock clock = new();
        RequestExecutor executor = new(
            transport, new RetryPolicy(1, TimeSpan.FromSeconds(5), () => 0.5), new RequestGate(), clock, new CollectingLog());
        var sending = executor.SendAsync(Sender.Call(new Uri(host.Uri, "/fapi/v1/listenKey")), Cancellation);
        await host.Requests.WaitForCountAsync(1, Cancellation);

        clock.Advance(await clock.NextTimerAsync());
        clock.Advance(await clock.NextTimerAsync());

        Assert.Equal(WatchedClock.Noon.AddSeconds(5.25), (await sending).SentAt);
        Assert.Equal(2, host.Requests.Calls.Count);
    }

    [Fact]
    public async Task A_hanging_exchange_is_a_time_out_to_its_caller()
    {
        await using var host = await EmulatorHost.StartAsync(new EmulatorOptions(), Cancellation);
        host.Faults.Add(new Fault { Kind = FaultKind.Hang });
        using var transport = Sender.Transport();
        WatchedClock clock = new();
        RequestExecutor executor = new(
            transport, new RetryPolicy(0, TimeSpan.FromSeconds(5), () => 0.5), new RequestGate(), clock, new CollectingLog());
        var sending = executor.SendAsync(Sender.Call(new Uri(host.Uri, "/fapi/v1/listenKey")), Cancellation);
        await host.Requests.WaitForCountAsync(1, Cancellation);

        clock.Advance(await clock.NextTimerAsync());

        var error = await Assert.ThrowsAsync<BinanceException>(() => sending);
        Assert.Equal(BinanceErrorId.RequestTimedOut, error.ErrorId);
        Assert.DoesNotContain(RequestBench.ApiKeyText, error.ToString(), StringComparison.Ordinal);
    }
}
