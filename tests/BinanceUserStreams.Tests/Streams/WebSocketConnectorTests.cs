using System.Net;
using System.Net.Security;
using BinanceUserStreams.Network;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Tests.Requests;
using BinanceUserStreams.Tests.Rest;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>How sockets are opened, and what is said when they cannot be.</summary>
public sealed class WebSocketConnectorTests
{
    private const string Key = RequestBench.ListenKeyText;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(403)]
    [InlineData(410)]
    [InlineData(503)]
    public async Task A_refusal_is_known_by_its_status(int status)
    {
        await using var server = RawServer.Answering(RawServer.Http($"{status} No"));
        var refused = await RefusedAsync(server);
        Assert.Equal(status, refused.HttpStatus);
        Assert.Null(refused.RetryAfter);
        Assert.Contains(status.ToString(System.Globalization.CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_that_says_when_to_come_back_is_heard()
    {
        await using var server = RawServer.Answering(RawServer.Http("429 Too Many Requests\nRetry-After: 120"));
        var refused = await RefusedAsync(server);
        Assert.Equal(TimeSpan.FromSeconds(120), refused.WaitFrom(StreamClock.Noon));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_told_and_not_followed_because_the_key_belongs_to_one_host(int status)
    {
        await using var other = RawServer.Answering(RawServer.Http("200 OK"));
        await using var server = RawServer.Answering(RawServer.Http($"{status} Moved\nLocation: {Stream(other)}"));
        var refused = await RefusedAsync(server);
        Assert.Equal(status, refused.HttpStatus);
        Assert.StartsWith(
            $"HTTP {status}, a redirect that is not followed because the listen key belongs to one host only: ws://127.",
            refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, other.Accepted);
    }

    [Fact]
    public async Task A_host_that_signed_its_own_certificate_never_sees_the_key()
    {
        var sawKey = false;
        using var certificate = SelfSigned.Certificate();
        await using RawServer server = new(async connection =>
        {
            using SslStream tls = new(connection.Stream);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = certificate }, connection.Patience);
            sawKey = await tls.ReadAsync(new byte[1], connection.Patience) > 0;
        });
        var refused = await RefusedAsync(new Uri($"wss://127.0.0.1:{server.Port}/private/ws?listenKey={Key}"));
        Assert.Contains("certificate", refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.False(sawKey);
    }

    [Fact]
    public async Task A_host_that_is_not_there_or_has_no_name_is_a_failure_that_can_be_tried_again()
    {
        var server = RawServer.Answering("");
        var address = Stream(server);
        await server.DisposeAsync();
        Assert.Contains("refused", (await RefusedAsync(address)).Message, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty((await RefusedAsync(new Uri($"wss://no-such-host.invalid/ws/{Key}"))).Message);
    }

    [Fact]
    public async Task A_stream_goes_through_the_proxy_as_a_tunnel()
    {
        await using var proxy = RawServer.Answering(RawServer.Http("502 Bad Gateway"));
        using WebSocketConnector connector = new(Through(proxy), "Test/1");
        await Assert.ThrowsAsync<StreamConnectException>(() =>
            connector.ConnectAsync(new Uri($"wss://fstream.binance.com/private/ws?listenKey={Key}"), Cancellation));
        var head = Assert.Single(proxy.Heads);
        Assert.StartsWith("CONNECT fstream.binance.com:443 HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_of_this_machine_never_goes_through_the_proxy()
    {
        await using var proxy = RawServer.Answering(RawServer.Http("502 Bad Gateway"));
        await using var server = RawServer.Answering(RawServer.Http("503 No"));
        using WebSocketConnector connector = new(Through(proxy), "Test/1");
        await Assert.ThrowsAsync<StreamConnectException>(() => connector.ConnectAsync(Stream(server), Cancellation));
        Assert.Empty(proxy.Heads);
        Assert.Contains("User-Agent: Test/1\r\n", Assert.Single(server.Heads), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_answer_is_waited_for_that_a_slow_pipeline_could_hide()
    {
        const byte Pong = 0x8A;
        TaskCompletionSource<int> first = new();
        await using RawServer server = new(async connection =>
        {
            await connection.WriteAsync(RawServer.Upgrade((await connection.ReadHeadAsync())!));
            first.SetResult(connection.Stream.ReadByte());
        });
        using WebSocketConnector connector = new(new ConnectionFactory(null), "Test/1")
        {
            KeepAliveInterval = TimeSpan.FromMilliseconds(20),
        };
        using var socket = await connector.ConnectAsync(Stream(server), Cancellation);

        // A ping would have to be answered in time, and its answer waits behind what is not read.
        Assert.Equal(Pong, await first.Task.WaitAsync(StreamBench.Patience, Cancellation));
    }

    private static ConnectionFactory Through(RawServer proxy) =>
        new(new TunnelProxy(new WebProxy(new Uri($"http://127.0.0.1:{proxy.Port}")), null));

    private static Uri Stream(RawServer server) => new($"ws://127.0.0.1:{server.Port}/private/ws?listenKey={Key}");

    private static Task<StreamConnectException> RefusedAsync(RawServer server) => RefusedAsync(Stream(server));

    private static async Task<StreamConnectException> RefusedAsync(Uri address)
    {
        using WebSocketConnector connector = new(new ConnectionFactory(null), "Test/1");
        return await Assert.ThrowsAsync<StreamConnectException>(() => connector.ConnectAsync(address, Cancellation));
    }
}
