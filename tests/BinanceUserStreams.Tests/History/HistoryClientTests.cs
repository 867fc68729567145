using BinanceUserStreams.Errors;
using BinanceUserStreams.History;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.History;

/// <summary>How the calls of a repair meet refusals.</summary>
public sealed class HistoryClientTests
{
    private readonly HistoryBench _bench = new();

    [Fact]
    public async Task A_key_that_may_not_read_is_told_what_it_lacks()
    {
        _bench.Exchange.Instead = _ => new ApiResponse(
            401, """{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}""");

        var error = await Assert.ThrowsAsync<BinanceException>(AskAsync);

        Assert.Equal(BinanceErrorId.HistoryNotPermitted, error.ErrorId);
        Assert.Contains("GET /fapi/v1/userTrades was answered -2015", error.Message, StringComparison.Ordinal);
        Assert.Contains("Enable Reading", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "30", 30)]
    [InlineData(429, null, 60)]
    [InlineData(429, "0", 60)]
    [InlineData(418, "200", 200)]
    [InlineData(418, null, 120)]
    public async Task A_limit_is_waited_for_and_the_reading_goes_on(int status, string? retryAfter, int seconds)
    {
        var isFirst = true;
        _bench.Exchange.Instead = _ =>
        {
            var answer = isFirst
                ? new ApiResponse(status, """{"code":-1003,"msg":"Too many requests."}""") { RetryAfter = RetryAfter.Parse(retryAfter) }
                : null;
            isFirst = false;
            return answer;
        };

        var asking = AskAsync();
        TimeSpan wait;
        do
        {
            wait = await _bench.Clock.NextTimerAsync();
        }
        while (wait == TimeSpan.FromSeconds(30) && seconds != 30);
        Assert.False(asking.IsCompleted);
        _bench.Clock.AdvanceSeconds(seconds);
        await asking.WaitAsync(WatchedClock.Patience, TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromSeconds(seconds), wait);
        Assert.Equal(new HistoryCost(2, 10), _bench.Client.Cost);
        var call = new ReadingStep(new HistoryCost(1, 5), TimeSpan.Zero);
        Assert.Equal([call, new ReadingStep(default, TimeSpan.FromSeconds(seconds)), call], _bench.Steps);
    }

    [Fact]
    public async Task What_a_list_costs_depends_on_the_symbol()
    {
        var call = HistoryCatalogue.Of(_bench.Source.Market)!.Products[0].OpenOrders;

        await _bench.Client.ListAsync(call, "BTCUSDT", TestContext.Current.CancellationToken);
        await _bench.Client.ListAsync(call, null, TestContext.Current.CancellationToken);

        Assert.Equal(new HistoryCost(2, 41), _bench.Client.Cost);
        Assert.Equal(["/fapi/v1/openOrders?symbol=BTCUSDT", "/fapi/v1/openOrders"], _bench.Exchange.Asked);
    }

    [Theory]
    [InlineData(-2013)]
    [InlineData(-2026)]
    [InlineData(-1121)]
    public async Task An_order_that_the_exchange_does_not_know_is_no_failure(int code)
    {
        _bench.Exchange.Instead = _ => HistoryExchange.Error(code);

        Assert.Null(await _bench.Client.OneAsync(
            HistoryCatalogue.Of(_bench.Source.Market)!.Products[0].Order, "BTCUSDT", TestContext.Current.CancellationToken,
            ("orderId", 5)));
    }

    private Task AskAsync() => _bench.Client.ListAsync(
        HistoryBench.Trades, "BTCUSDT", TestContext.Current.CancellationToken, ("startTime", 1), ("endTime", 2), ("limit", 10));
}
