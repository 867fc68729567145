using System.Net.WebSockets;
using BinanceUserStreams.Emulator.Hosting;

namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

public sealed class ApiLimitTests : ApiTest
{
    protected override EmulatorOptions Settings => new() { SpotWeightLimit = 100 };

    [Fact]
    public async Task Connecting_and_subscribing_weigh_two_and_rest_shares_the_weight()
    {
        using var client = await SubscribeAsync();
        Assert.Equal(4, Exchange.UsedSpotWeight);
        await client.AskAsync(Request("session.status"));
        Assert.Equal(6, Exchange.UsedSpotWeight);
        await client.AskAsync(Request("time"));

        var reply = await CallAsync("GET", "/api/v3/time");

        Assert.Equal("8", reply.Headers["X-MBX-USED-WEIGHT-1M"]);
        Assert.Equal(0, Exchange.UsedWeight);
        Assert.Equal((8, 100), (Exchange.GetState().SpotWeight.Used, Exchange.GetState().SpotWeight.Limit));
    }

    [Fact]
    public async Task Over_the_limit_requests_are_refused_with_429_and_when_to_come_again()
    {
        using var client = await ConnectApiAsync();
        Clock.Advance(TimeSpan.FromSeconds(20));
        await ControlAsync("POST", "/weight", """{"used":100,"market":"Spot"}""");

        var answer = await client.AskAsync(SignedRequest(AliceHmac));

        Assert.Equal(
            """{"id":1,"status":429,"error":{"code":-1003,"msg":"Too much request weight used; current limit is 100 request """
            + """weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.","data":"""
            + $"{{\"serverTime\":{Now},\"retryAfter\":{Now + 40_000}}}}}}}",
            answer);
        Assert.Equal(429, (await CallAsync("GET", "/api/v3/time")).Status);
        Assert.Equal(200, (await CallAsync("GET", "/fapi/v1/time")).Status);
        Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(Subscribed(0), await client.AskAsync(SignedRequest(AliceHmac)));
    }

    [Fact]
    public async Task Who_ignores_that_is_banned_in_the_words_of_the_sample()
    {
        using var client = await ConnectApiAsync("");
        Exchange.UsedSpotWeight = 100;
        for (var refusal = 0; refusal < 10; refusal++)
        {
            await client.AskAsync(Request("ping"));
        }

        var answer = DocumentedPayload.Parse(await client.AskAsync(Request("ping")));

        var sample = DocumentedPayload.Read("wsapi.spot.error.-1003.418");
        var until = Now + 120_000;
        Assert.Equal(
            DocumentedPayload.ShapeOf(sample).Replace("{id:String", "{id:Number", StringComparison.Ordinal),
            DocumentedPayload.ShapeOf(answer));
        Assert.Equal(
            sample.GetProperty("error").GetProperty("msg").GetString()!.Replace(
                "1659146400000", $"{until}", StringComparison.Ordinal),
            answer.GetProperty("error").GetProperty("msg").GetString());
        Assert.Equal(until, answer.GetProperty("error").GetProperty("data").GetProperty("retryAfter").GetInt64());
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectApiAsync());
    }

    [Fact]
    public async Task An_address_may_try_three_hundred_times_in_five_minutes()
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            Exchange.UsedSpotWeight = 0;
            (await ConnectApiAsync()).Dispose();
        }

        using (var refused = await RawClient.ConnectAsync(Host.Uri, "ws-api/v3"))
        {
            Assert.Contains("429 ", await refused.ReadHeadAsync(), StringComparison.Ordinal);
            Assert.Contains("Retry-After: 300", refused.Head, StringComparison.Ordinal);
        }

        Clock.Advance(TimeSpan.FromMinutes(5));
        Exchange.UsedSpotWeight = 0;
        using var again = await ConnectApiAsync();
    }

    [Fact]
    public async Task Every_twenty_seconds_there_is_a_ping_and_a_minute_without_a_pong_is_the_end()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "ws-api/v3");
        Clock.Advance(TimeSpan.FromSeconds(20));
        await raw.WriteAsync(RawFrame.Pong, (await raw.ReadAsync()).Payload);
        await UntilAsync(open => open.Single().PingsAnswered == 1);
        Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(RawFrame.Ping, (await raw.ReadAsync()).First);
        await raw.WriteAsync(RawFrame.Pong, []);

        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(RawFrame.Ping, (await raw.ReadAsync()).First);
        var close = await raw.ReadAsync();
        Assert.Equal((RawFrame.Close, 1008, "Pong timeout"), (close.First, close.CloseCode, close.CloseReason));
    }

    [Fact]
    public async Task After_a_day_the_connection_is_closed()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "ws-api/v3");
        Clock.Advance(new TimeSpan(23, 59, 59));
        Assert.Equal(RawFrame.Ping, (await raw.ReadAsync()).First);

        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1001, (await raw.ReadAsync()).CloseCode);
    }

    [Fact]
    public async Task More_than_five_pings_a_second_end_the_connection_and_requests_do_not_count()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "ws-api/v3");
        for (var message = 0; message < 20; message++)
        {
            await raw.WriteAsync(RawFrame.Text, Request("ping"));
            Assert.Equal(RawFrame.Text, (await raw.ReadAsync()).First);
        }

        for (var message = 0; message < 5; message++)
        {
            await raw.WriteAsync(RawFrame.Ping, []);
            Assert.Equal(RawFrame.Pong, (await raw.ReadAsync()).First);
        }

        await raw.WriteAsync(RawFrame.Ping, []);

        var close = await raw.ReadAsync();
        Assert.Equal((RawFrame.Close, "Too many requests"), (close.First, close.CloseReason));
    }
}
