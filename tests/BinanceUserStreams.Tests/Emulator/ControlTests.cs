using System.Text.Json;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class ControlTests : EmulatorTest
{
    [Fact]
    public async Task The_state_shows_keys_weight_faults_and_requests()
    {
        await ControlAsync("PUT", $"/api-keys/{Alice}", """{"account":"desk 1"}""");
        var listenKey = await OpenKeyAsync();
        await ControlAsync("POST", "/faults", """{"kind":"Hang","method":"PUT","count":0}""");

        var state = await StateAsync();

        var key = Assert.Single(state.GetProperty("listenKeys").EnumerateArray());
        Assert.Equal(listenKey, key.GetProperty("listenKey").GetString());
        Assert.Equal("UsdMFutures", key.GetProperty("market").GetString());
        Assert.Equal("desk 1", key.GetProperty("account").GetString());
        Assert.Equal(Clock.GetUtcNow().AddMinutes(60), key.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.Equal(0, key.GetProperty("openSockets").GetInt32());
        Assert.Equal("""{"used":1,"limit":2400}""", state.GetProperty("weight").GetRawText());
        Assert.Equal("Hang", state.GetProperty("faults")[0].GetProperty("kind").GetString());
        Assert.Equal(1, state.GetProperty("requests").GetArrayLength());
    }

    [Fact]
    public async Task The_clock_can_be_put_off_and_a_reset_puts_it_right()
    {
        var right = Clock.GetUtcNow().ToUnixTimeMilliseconds();

        await ControlAsync("POST", "/clock", """{"offsetMilliseconds":-2500}""");
        Assert.Equal($$"""{"serverTime":{{right - 2500}}}""", (await CallAsync("GET", "/papi/v1/time")).Body);
        Assert.Equal(-2500, (await StateAsync()).GetProperty("clockOffsetMilliseconds").GetInt64());

        await ControlAsync("POST", "/reset");
        Assert.Equal($$"""{"serverTime":{{right}}}""", (await CallAsync("GET", "/fapi/v1/time")).Body);
    }

    [Fact]
    public async Task The_request_log_tells_what_was_asked_and_answered_but_no_secret()
    {
        await CallAsync("PUT", MarginRisk + "?listenKey=secret&x=1", Alice);

        var state = await StateAsync();

        var request = state.GetProperty("requests")[0];
        Assert.Equal("PUT", request.GetProperty("method").GetString());
        Assert.Equal(MarginRisk, request.GetProperty("path").GetString());
        Assert.Equal("""["listenKey","x"]""", request.GetProperty("queryParameters").GetRawText());
        Assert.True(request.GetProperty("hasApiKey").GetBoolean());
        Assert.Equal(400, request.GetProperty("status").GetInt32());
        Assert.Equal(Clock.GetUtcNow(), request.GetProperty("receivedAt").GetDateTimeOffset());
        Assert.Equal(Clock.GetUtcNow(), request.GetProperty("answeredAt").GetDateTimeOffset());
        Assert.DoesNotContain("secret", state.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Alice, state.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_log_keeps_the_last_thousand_calls()
    {
        await CallAsync("GET", "/first");
        for (var call = 0; call < 1000; call++)
        {
            await CallAsync("GET", "/fapi/v1/time");
        }

        Assert.Equal(1000, Host.Requests.Calls.Count);
        Assert.DoesNotContain(Host.Requests.Calls, call => call.Path == "/first");
        await Host.Requests.WaitForCountAsync(1001, Cancellation);
    }

    [Fact]
    public async Task Control_calls_weigh_nothing_and_are_not_logged()
    {
        await ControlAsync("GET", "");

        Assert.Empty(Host.Requests.Calls);
        Assert.Equal(0, Exchange.UsedWeight);
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData("{}", 3)]
    [InlineData("""{"market":"usdmfutures"}""", 2)]
    [InlineData("""{"account":"alice"}""", 2)]
    [InlineData("""{"market":"CoinMFutures","account":"alice"}""", 1)]
    [InlineData("""{"market":"Options"}""", 0)]
    public async Task Expire_ends_the_chosen_keys(string? selection, int expired)
    {
        Exchange.DescribeApiKey(Alice, "alice");
        await OpenKeyAsync(UsdMFutures);
        await OpenKeyAsync(CoinMFutures);
        await OpenKeyAsync(UsdMFutures, Bob);

        var reply = await ControlAsync("POST", "/listen-keys/expire", selection);

        Assert.Equal((200, $"{{\"expired\":{expired}}}"), reply.StatusAndBody);
        Assert.Equal(3 - expired, Exchange.ListenKeys.Count);
    }

    [Fact]
    public async Task The_used_weight_can_be_set()
    {
        var reply = await ControlAsync("POST", "/weight", """{"used":2399}""");

        Assert.Equal((200, """{"used":2399}"""), reply.StatusAndBody);
        Assert.Equal(200, (await CallAsync("POST", UsdMFutures, Alice)).Status);
        Assert.Equal(429, (await CallAsync("PUT", UsdMFutures, Alice)).Status);
    }

    [Fact]
    public async Task Reset_makes_a_fresh_start()
    {
        await ControlAsync("PUT", $"/api-keys/{Alice}", """{"rejected":true}""");
        await OpenKeyAsync(UsdMFutures, Bob);
        await ControlAsync("POST", "/weight", """{"used":5000}""");
        await ControlAsync("POST", "/weight", """{"used":5000,"market":"Spot"}""");
        await ControlAsync("POST", "/faults", """{"kind":"Hang"}""");
        await ControlAsync("POST", "/stream-faults", """[{"kind":"Refuse"},{"kind":"AnswerNothing"}]""");

        var reply = await ControlAsync("POST", "/reset");

        Assert.Equal(
            """
            {"listenKeys":[],"weight":{"used":0,"limit":2400},"faults":[],"streamFaults":[],
            "connections":[],"handshakes":[],"requests":[],
            "spotWeight":{"used":0,"limit":6000},"portfolioWeight":{"used":0,"limit":6000},
            "optionsWeight":{"used":0,"limit":400},"marginWeight":{"used":0,"limit":12000},"clockOffsetMilliseconds":0}
            """.ReplaceLineEndings(""),
            reply.Body);
        Assert.Equal(200, (await CallAsync("POST", UsdMFutures, Alice)).Status);
    }

    private async Task<JsonElement> StateAsync() =>
        JsonDocument.Parse((await ControlAsync("GET", "")).Body).RootElement;
}
