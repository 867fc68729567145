using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class FaultTests : EmulatorTest
{
    [Fact]
    public async Task Status_answers_an_error_of_the_exchange()
    {
        await ControlAsync("POST", "/faults", """
            { "kind": "Status", "status": 503, "code": -1001, "msg": "It's down.", "headers": { "Retry-After": "7" } }
            """);

        var reply = await CallAsync("POST", UsdMFutures, Alice);

        Assert.Equal((503, """{"code":-1001,"msg":"It's down."}"""), reply.StatusAndBody);
        Assert.Equal("7", reply.Headers["Retry-After"]);
        Assert.Equal("0", reply.Headers["X-MBX-USED-WEIGHT-1M"]);
        Assert.Empty(Exchange.ListenKeys);
    }

    [Fact]
    public async Task Status_answers_any_body_and_may_replace_any_header()
    {
        Host.Faults.Add(new Fault
        {
            Kind = FaultKind.Status,
            Status = 502,
            Body = "Bad gateway",
            ContentType = "text/plain",
            Headers = new Dictionary<string, string> { ["X-MBX-USED-WEIGHT-1M"] = "-1" },
        });

        var reply = await CallAsync("POST", UsdMFutures, Alice);

        Assert.Equal((502, "Bad gateway"), reply.StatusAndBody);
        Assert.Equal(("text/plain", "-1"), (reply.Headers["Content-Type"], reply.Headers["X-MBX-USED-WEIGHT-1M"]));
    }

    [Fact]
    public async Task Delay_answers_as_usual_but_only_when_the_time_has_come()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Delay, Milliseconds = 5000 });
        var call = CallAsync("POST", UsdMFutures, Alice);
        await Host.Requests.WaitForCountAsync(1, Cancellation);
        Assert.Null(Host.Requests.Calls.Single().Status);

        Clock.Advance(TimeSpan.FromMilliseconds(4999));
        Assert.Empty(Exchange.ListenKeys);
        Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(200, (await call).Status);
        Assert.Equal("5000ms", (await call).Headers["x-response-time"]);
        Assert.Single(Exchange.ListenKeys);
    }

    [Fact]
    public async Task Hang_never_answers_and_lets_other_calls_through()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Hang });
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var hanging = Http.GetAsync(new Uri("/fapi/v1/ping", UriKind.Relative), leaving.Token);
        await Host.Requests.WaitForCountAsync(1, Cancellation);

        Assert.Equal(200, (await CallAsync("GET", "/fapi/v1/ping")).Status);
        Assert.False(hanging.IsCompleted);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        Assert.Null(Host.Requests.Calls[0].Status);
    }

    [Fact]
    public async Task Reset_resets_the_connection_without_an_answer()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Reset });
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", Host.Uri.Port, Cancellation);
        await client.GetStream().WriteAsync("GET /fapi/v1/ping HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), Cancellation);

        var exception = await Assert.ThrowsAsync<IOException>(
            async () => await client.GetStream().ReadExactlyAsync(new byte[1], Cancellation));

        var cause = Assert.IsType<SocketException>(exception.InnerException);
        Assert.Equal(SocketError.ConnectionReset, cause.SocketErrorCode);
    }

    [Fact]
    public async Task Html_answers_the_page_of_a_content_delivery_network()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Html }, new Fault { Kind = FaultKind.Html, Status = 502 });

        var blocked = await CallAsync("POST", UsdMFutures, Alice);

        Assert.Equal((403, "text/html"), (blocked.Status, blocked.Headers["Content-Type"]));
        Assert.Equal("CloudFront", blocked.Headers["Server"]);
        Assert.Contains("403 ERROR", blocked.Body, StringComparison.Ordinal);
        Assert.Equal(502, (await CallAsync("POST", UsdMFutures, Alice)).Status);
    }

    [Fact]
    public async Task Empty_answers_202_and_nothing()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Empty }, new Fault { Kind = FaultKind.Empty, Status = 200 });

        Assert.Equal((202, ""), (await CallAsync("POST", UsdMFutures, Alice)).StatusAndBody);
        Assert.Equal((200, ""), (await CallAsync("POST", UsdMFutures, Alice)).StatusAndBody);
    }

    [Theory]
    [InlineData(null, 307)]
    [InlineData(302, 302)]
    public async Task Redirect_sends_the_caller_elsewhere(int? status, int expected)
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Redirect, Status = status, Location = "https://example.test/x" });

        var reply = await CallAsync("POST", UsdMFutures, Alice);

        Assert.Equal((expected, "https://example.test/x"), (reply.Status, reply.Headers["Location"]));
    }

    [Fact]
    public async Task Garbage_is_called_json_and_is_not()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Garbage });

        var reply = await CallAsync("POST", UsdMFutures, Alice);

        Assert.Equal((200, "application/json"), (reply.Status, reply.Headers["Content-Type"]));
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(reply.Body));
    }

    [Fact]
    public async Task Truncated_performs_the_call_and_breaks_off_half_way_through_the_answer()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Truncated });
        using HttpRequestMessage request = new(HttpMethod.Post, UsdMFutures);
        request.Headers.Add("X-MBX-APIKEY", Alice);
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        var body = await response.Content.ReadAsStreamAsync(Cancellation);
        var half = new byte[40];

        await body.ReadExactlyAsync(half, Cancellation);

        Assert.Equal(80, response.Content.Headers.ContentLength);
        Assert.StartsWith("{\"listenKey\":\"", Encoding.UTF8.GetString(half), StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpIOException>(async () => await body.ReadExactlyAsync(half, Cancellation));
        Assert.Single(Exchange.ListenKeys);
    }
}
