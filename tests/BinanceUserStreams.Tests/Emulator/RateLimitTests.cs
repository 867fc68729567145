using BinanceUserStreams.Emulator.Hosting;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class RateLimitTests : EmulatorTest
{
    protected override EmulatorOptions Settings => new() { WeightLimit = 100 };

    [Fact]
    public async Task Every_answer_of_the_exchange_tells_the_weight_used_in_this_minute()
    {
        Assert.Equal("1", (await CallAsync("POST", UsdMFutures, Alice)).Headers["X-MBX-USED-WEIGHT-1M"]);
        Assert.Equal("2", (await CallAsync("POST", CoinMFutures, "bad")).Headers["X-MBX-USED-WEIGHT-1M"]);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("1", (await CallAsync("GET", "/fapi/v1/ping")).Headers["X-MBX-USED-WEIGHT-1M"]);
    }

    [Fact]
    public async Task Over_the_limit_calls_are_refused_with_429_until_the_minute_is_over()
    {
        Clock.Advance(TimeSpan.FromSeconds(20.5));
        Exchange.UsedWeight = 99;
        Assert.Equal(200, (await CallAsync("POST", UsdMFutures, Alice)).Status);

        var refused = await CallAsync("PUT", UsdMFutures, Alice);

        Assert.Equal(
            (429, """{"code":-1003,"msg":"Too many requests; current limit is 100 requests per minute. """
                + """Please use the websocket for live updates to avoid polling the API."}"""),
            refused.StatusAndBody);
        Assert.Equal("40", refused.Headers["Retry-After"]);
        Assert.Equal("100", refused.Headers["X-MBX-USED-WEIGHT-1M"]);
        Clock.Advance(TimeSpan.FromSeconds(39.5));
        Assert.Equal(200, (await CallAsync("PUT", UsdMFutures, Alice)).Status);
    }

    [Fact]
    public async Task Retry_after_is_never_less_than_a_second()
    {
        Clock.Advance(TimeSpan.FromSeconds(59.99));
        Exchange.UsedWeight = 100;

        Assert.Equal("1", (await CallAsync("PUT", UsdMFutures, Alice)).Headers["Retry-After"]);
    }

    [Fact]
    public async Task Who_ignores_ten_refusals_is_banned_for_two_minutes()
    {
        var banned = await BeBannedAsync();

        var until = Clock.GetUtcNow().AddMinutes(2).ToUnixTimeMilliseconds();
        Assert.Equal(
            (418, $$"""{"code":-1003,"msg":"Way too many requests; IP(127.0.0.1) banned until {{until}}. """
                + """Please use the websocket for live updates to avoid bans."}"""),
            banned.StatusAndBody);
        Assert.Equal("120", banned.Headers["Retry-After"]);
        Assert.Equal(Clock.GetUtcNow().AddMinutes(2), Exchange.GetState().Weight.BannedUntil);
        Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal((418, "1"), await StatusAndWaitAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await CallAsync("GET", "/fapi/v1/ping")).Status);
        Assert.Null(Exchange.GetState().Weight.BannedUntil);
    }

    [Fact]
    public async Task Every_further_ban_is_twice_as_long_up_to_three_days()
    {
        List<double> minutes = [];
        for (var ban = 0; ban < 13; ban++)
        {
            var seconds = double.Parse((await BeBannedAsync()).Headers["Retry-After"], null);
            minutes.Add(seconds / 60);
            Clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal([2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 4320], minutes);
    }

    [Fact]
    public async Task A_call_that_was_let_through_forgives_the_refusals_before_it()
    {
        Exchange.UsedWeight = 100;
        await RepeatAsync(10);
        Exchange.UsedWeight = 0;
        await RepeatAsync(1);
        Exchange.UsedWeight = 100;

        Assert.Equal((429, "60"), await StatusAndWaitAsync());
    }

    private async Task<Reply> BeBannedAsync()
    {
        Exchange.UsedWeight = 100;
        Assert.All(await RepeatAsync(10), reply => Assert.Equal(429, reply.Status));
        return await CallAsync("GET", "/fapi/v1/ping");
    }

    private async Task<List<Reply>> RepeatAsync(int times)
    {
        List<Reply> replies = [];
        for (var time = 0; time < times; time++)
        {
            replies.Add(await CallAsync("GET", "/fapi/v1/ping"));
        }

        return replies;
    }

    private async Task<(int Status, string RetryAfter)> StatusAndWaitAsync()
    {
        var reply = await CallAsync("GET", "/fapi/v1/ping");
        return (reply.Status, reply.Headers["Retry-After"]);
    }
}
