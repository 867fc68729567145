using System.Net;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Rest;

/// <summary>What is not the exchange may answer anything: its text is as untrusted as a body.</summary>
public sealed class StrangerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("\u001B[2J\u001B]0;owned")]
    [InlineData(RequestBench.ApiKeyText)]
    [InlineData("X-MBX-APIKEY: " + RequestBench.ApiKeyText)]
    [InlineData("HTTP/1.1 200 OK\r\n" + RequestBench.ApiKeyText)]
    public async Task A_line_that_is_not_HTTP_is_repeated_only_without_keys_and_control_characters(string line)
    {
        await using RawServer server = new(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.WriteAsync(line + "\r\n\r\n");
        });
        using var transport = Sender.Transport();
        CollectingLog log = new();
        RequestExecutor executor = new(
            transport, new RetryPolicy(0, TimeSpan.FromSeconds(30), () => 0), new RequestGate(), new WatchedClock(), log);

        var error = await Assert.ThrowsAsync<BinanceException>(() =>
            executor.SendAsync(Sender.Call(server.Uri), Cancellation));

        Assert.Equal(BinanceErrorId.ConnectionFailed, error.ErrorId);
        Assert.DoesNotContain(RequestBench.ApiKeyText, $"{error} {log.All}", StringComparison.Ordinal);
        Assert.DoesNotContain("\u001B", $"{error} {log.All}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_to_this_machine_is_not_shown_to_the_proxy()
    {
        await using var server = RawServer.Answering(RawServer.Http("200 OK", "{}"));
        await using var proxy = RawServer.Answering(RawServer.Http("502 Bad Gateway"));
        using var transport = Sender.Transport(new WebProxy(new Uri($"http://127.0.0.1:{proxy.Port}")));

        var reply = await transport.SendAsync(Sender.Call(server.Uri), Cancellation);

        Assert.Equal(200, reply.StatusCode);
        Assert.Empty(proxy.Heads);
    }
}
