using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A limit is obeyed by sockets as by requests, also if nobody says how long it lasts.</summary>
public sealed class HandshakeLimitTests
{
    private static readonly TimeSpan KeepAlive = StreamSettings.DefaultKeepAliveInterval;

    [Theory]
    [InlineData(429, null, 60)]
    [InlineData(418, null, 120)]
    [InlineData(429, "0", 60)]
    [InlineData(418, "Sun, 22 Nov 2020 12:00:07 GMT", 120)]
    public async Task A_socket_that_is_refused_by_a_limit_of_unknown_length_waits_all_the_same(
        int status, string? retryAfter, int seconds)
    {
        await using StreamBench bench = new();
        bench.Exchange.RefuseNext($"The server returned status code '{status}'", status, retryAfter);
        bench.Exchange.RefuseNext($"The server returned status code '{status}'", status, retryAfter);

        // Not a minute as the wait that is looked for.
        bench.Start(settings => settings with { KeepAliveInterval = TimeSpan.FromMinutes(7) });
        await bench.Clock.PassAsync(seconds);
        await bench.StatusAsync(StreamStatusKind.Disconnected);
        Assert.Equal(0, bench.Exchange.UnseenSockets);
        await bench.Clock.PassAsync(seconds);
        await bench.ConnectedAsync();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(418)]
    public async Task What_a_refused_socket_was_asked_to_wait_holds_for_every_request_to_that_host(int status)
    {
        await using StreamBench bench = new();
        bench.Exchange.RefuseNext($"The server returned status code '{status}'", status, "300");
        bench.Start();
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(300));
        Assert.Equal(TimeSpan.FromSeconds(300), bench.Gate.ClosedFor(StreamBench.Endpoint.StreamUri));
    }

    [Fact]
    public async Task A_refusal_without_a_limit_closes_nothing()
    {
        await using StreamBench bench = new();
        bench.Exchange.RefuseNext("The server returned status code '503'", 503, "30");
        bench.Start();
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.Zero, bench.Gate.ClosedFor(StreamBench.Endpoint.StreamUri));
    }

    [Fact]
    public async Task No_socket_is_opened_while_a_request_to_that_host_was_asked_to_wait()
    {
        await using StreamBench bench = new();
        bench.Gate.Close(
            StreamBench.Endpoint.StreamUri, TimeSpan.FromSeconds(90), bench.Clock.GetUtcNow().AddSeconds(90), bench.Clock);
        bench.Start();
        var told = await bench.StatusAsync(StreamStatusKind.Disconnected);
        Assert.Contains("asked to wait for 90 s", told.Message, StringComparison.Ordinal);
        Assert.Equal(0, bench.Exchange.UnseenSockets);
        await bench.Clock.PassAsync(90);
        await bench.ConnectedAsync();
    }

    [Theory]
    [InlineData(429, 60)]
    [InlineData(418, 120)]
    public async Task An_extension_that_is_refused_by_a_limit_of_unknown_length_waits_as_long(int status, int seconds)
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        bench.Exchange.AnswerNext(status);
        await bench.Clock.PassAsync(KeepAlive);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
        var told = await bench.StatusAsync(StreamStatusKind.KeyNotExtended);
        Assert.Contains($"next attempt in {seconds}.0 s", told.Message, StringComparison.Ordinal);

        // A drop makes the key wanted, but not early.
        socket.Drop();
        await bench.Clock.PassAsync(1.5);
        await bench.Exchange.SocketAsync();
        Assert.Equal(0, bench.Exchange.UnseenCalls);
    }
}
