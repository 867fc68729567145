using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using static BinanceUserStreams.Tests.Requests.ScriptedTransport;

namespace BinanceUserStreams.Tests.Requests;

public sealed class StoryTests
{
    private const string Fresh = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1";

    [Fact]
    public async Task Every_attempt_is_told_with_its_number_and_its_end()
    {
        RequestBench bench = new(
            Answer(new ApiResponse(503, "") { UsedWeight = 17 }),
            Answer(new ApiResponse(200, "{}") { UsedWeight = -1 }));

        var sending = bench.SendAsync();
        await bench.PassWaitAsync();
        await sending;

        Assert.Equal(
            [
                "PUT https://fapi.binance.com/fapi/v1/listenKey, attempt 1 of 4, API key vmPU...Eh8A",
                "ServiceUnavailable after 0 ms, request weight used this minute: 17: Binance cannot serve the " +
                    "request now: HTTP 503 with an empty body. The next attempt follows in 0.5 s.",
                "PUT https://fapi.binance.com/fapi/v1/listenKey, attempt 2 of 4, API key vmPU...Eh8A",
                "HTTP 200 after 0 ms, request weight used this minute: -1",
            ],
            bench.Log.VerboseLines);
    }

    [Fact]
    public async Task An_attempt_without_an_answer_says_how_long_it_took_and_that_it_was_the_last()
    {
        RequestBench bench = new([Hang()], retries: 0, timeoutSeconds: 2);
        var sending = bench.SendAsync();
        await bench.Clock.NextTimerAsync();
        bench.Clock.AdvanceSeconds(2);
        await Assert.ThrowsAsync<BinanceException>(() => sending);

        Assert.Equal(
            "RequestTimedOut after 2000 ms: The request was not answered in time: nothing came from " +
                "https://fapi.binance.com within 2 s. It is not tried again.",
            bench.Log.VerboseLines[^1]);
        Assert.Empty(bench.Log.DebugLines);
    }

    [Fact]
    public async Task The_wire_is_shown_for_an_answer_of_any_kind()
    {
        var reply = new ApiResponse(502, "<h1>Bad\r\ngateway</h1>") { ContentType = "text/html" };
        RequestBench bench = new([Answer(reply)], retries: 0);

        await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());

        Assert.Equal(
            "PUT https://fapi.binance.com/fapi/v1/listenKey was answered 502 text/html, body: <h1>Bad gateway</h1>",
            Assert.Single(bench.Log.DebugLines));
    }

    [Fact]
    public async Task No_line_holds_a_key_neither_ours_nor_the_answers()
    {
        const string ours = RequestBench.ApiKeyText + " " + RequestBench.ListenKeyText;
        const string body = $$"""{"listenKey":"{{Fresh}}","echo":"{{ours}}"}""";
        RequestBench bench = new(Answer(503, body), Answer(200, body));

        var sending = bench.SendAsync(RequestBench.ListenKeyText);
        await bench.PassWaitAsync();
        await sending;

        Assert.Equal(2, bench.Log.DebugLines.Count);
        Assert.Contains("pqia...65a1", bench.Log.DebugLines[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Fresh, string.Join('\n', bench.Log.DebugLines), StringComparison.Ordinal);
        Assert.DoesNotContain(RequestBench.ApiKeyText, bench.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain(RequestBench.ListenKeyText, bench.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_and_an_answer_show_no_key_when_they_are_printed()
    {
        var call = new ApiRequest(RestVerb.Delete, RequestBench.Address, RequestBench.ApiKey, RequestBench.ListenKeyText);

        Assert.Equal("DELETE https://fapi.binance.com/fapi/v1/listenKey", $"{call}");
        Assert.Equal("HTTP 200", $"{new ApiResponse(200, RequestBench.ListenKeyText)}");
    }
}
