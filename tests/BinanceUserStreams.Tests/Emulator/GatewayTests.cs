namespace BinanceUserStreams.Tests.Emulator;

public sealed class GatewayTests : EmulatorTest
{
    [Theory]
    [InlineData("/api/v3/userDataStream")]
    [InlineData("/sapi/v1/userDataStream")]
    [InlineData("/sapi/v1/userDataStream/isolated")]
    public async Task Retired_endpoints_are_gone_whatever_the_verb(string path)
    {
        foreach (var method in new[] { "GET", "POST", "PUT", "DELETE" })
        {
            var reply = await CallAsync(method, path, Alice);

            Assert.Equal((410, "text/html"), (reply.Status, reply.Headers["Content-Type"]));
            Assert.Contains("410 Gone", reply.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("POST", "/fapi/v2/listenKey")]
    [InlineData("GET", "/fapi/v1/listenKey")]
    [InlineData("GET", "/favicon.ico")]
    [InlineData("GET", "/private/ws")]
    public async Task Elsewhere_a_gateway_answers_html(string method, string path)
    {
        var reply = await CallAsync(method, path, Alice);

        Assert.Equal((404, "text/html"), (reply.Status, reply.Headers["Content-Type"]));
        Assert.StartsWith("<html>", reply.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("X-MBX-USED-WEIGHT-1M", reply.Headers.Keys);
    }

    [Theory]
    [InlineData("/fapi/v1/time")]
    [InlineData("/dapi/v1/time")]
    [InlineData("/papi/v1/time")]
    [InlineData("/eapi/v1/time")]
    [InlineData("/api/v3/time")]
    public async Task Every_market_tells_the_time_to_anyone(string path)
    {
        var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();

        Assert.Equal((200, $"{{\"serverTime\":{now}}}"), (await CallAsync("GET", path)).StatusAndBody);
    }

    [Fact]
    public async Task Ping_answers_an_empty_object()
    {
        Assert.Equal((200, "{}"), (await CallAsync("GET", "/fapi/v1/ping")).StatusAndBody);
    }

    [Fact]
    public async Task Answers_have_the_headers_of_the_exchange()
    {
        var good = await CallAsync("POST", UsdMFutures, Alice);
        var bad = await CallAsync("POST", UsdMFutures);

        Assert.All([good, bad], reply =>
        {
            Assert.Equal("application/json", reply.Headers["Content-Type"]);
            Assert.Equal("Tengine", reply.Headers["Server"]);
            Assert.Equal("0ms", reply.Headers["x-response-time"]);
        });
    }
}
