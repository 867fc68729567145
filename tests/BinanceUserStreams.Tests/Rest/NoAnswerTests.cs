using System.Net;
using System.Net.Sockets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Rest;

public sealed class NoAnswerTests
{
    [Fact]
    public async Task A_port_where_nobody_listens_is_said_to_refuse()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        AssertHuman(await Sender.FailAsync(new Uri($"http://127.0.0.1:{port}/fapi/v1/listenKey")), "refused");
    }

    [Fact]
    public async Task A_connection_that_is_reset_is_said_to_be()
    {
        await using RawServer server = new(async connection =>
        {
            await connection.ReadHeadAsync();
            connection.Reset();
        });

        var failure = await Sender.FailAsync(server.Uri);

        var cause = Assert.IsType<SocketException>(failure.GetBaseException());
        Assert.Equal(SocketError.ConnectionReset, cause.SocketErrorCode);
        AssertHuman(failure, cause.Message);
    }

    [Fact]
    public async Task A_connection_that_is_closed_without_an_answer_is_a_failure()
    {
        await using RawServer server = new(connection => connection.ReadHeadAsync());

        AssertHuman(await Sender.FailAsync(server.Uri), "prematurely");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 80\r\n\r\n{\"listenKey\":\"abc")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{\"listenKey\":\"abc")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    public async Task An_answer_that_breaks_off_is_a_failure_and_not_half_an_answer(string half)
    {
        await using RawServer server = new(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.WriteAsync(half);
        });

        AssertHuman(await Sender.FailAsync(server.Uri), "prematurely");
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n\r\n")]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: x\r\nno colon here\r\n\r\n{}")]
    public async Task An_answer_that_is_not_HTTP_is_a_failure(string garbage)
    {
        await using RawServer server = new(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.WriteAsync(garbage);
        });

        AssertHuman(await Sender.FailAsync(server.Uri), "invalid");
    }

    private static void AssertHuman(RestTransportException failure, string word)
    {
        Assert.Contains(word, failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("inner exception", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("occurred while sending", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(failure.InnerException);
        Assert.DoesNotContain(RequestBench.ApiKeyText, failure.ToString(), StringComparison.Ordinal);
    }
}
