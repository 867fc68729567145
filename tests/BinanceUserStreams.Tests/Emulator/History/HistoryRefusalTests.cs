using System.Globalization;
using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.Hosting;

namespace BinanceUserStreams.Tests.Emulator.History;

public sealed class HistoryRefusalTests : HistoryTest
{
    protected override EmulatorOptions Settings => new() { WeightLimit = 100, PortfolioWeightLimit = 100 };

    [Theory]
    [InlineData("/fapi/v1/userTrades", "", -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")]
    [InlineData("/papi/v1/um/allOrders", "", -1102, "Mandatory parameter 'symbol' was not sent")]
    [InlineData("/dapi/v1/userTrades", "", -1102, "Mandatory parameter 'symbol' was not sent")]
    [InlineData("/dapi/v1/userTrades", "symbol=BTCUSD_PERP&pair=BTCUSD", -1128, "Combination of optional parameters")]
    [InlineData("/dapi/v1/userTrades", "pair=BTCUSD&fromId=1", -1128, "Combination of optional parameters")]
    [InlineData("/dapi/v1/allOrders", "pair=BTCUSD&orderId=1", -1128, "Combination of optional parameters")]
    [InlineData("/fapi/v1/userTrades", "symbol=BTCUSDT&fromId=1&startTime=1", -1128, "Combination of optional parameters")]
    [InlineData("/fapi/v1/userTrades", "symbol=BTCUSD_PERP", -1121, "Invalid symbol.")]
    [InlineData("/fapi/v1/allOrders", "symbol=nothing", -1121, "Invalid symbol.")]
    [InlineData("/dapi/v1/openOrders", "symbol=BTCUSDT", -1121, "Invalid symbol.")]
    [InlineData("/fapi/v1/userTrades", "symbol=BTCUSDT&startTime=1&endTime=604800002", -1127,
        "More than 168 hours between startTime and endTime.")]
    [InlineData("/papi/v1/cm/userTrades", "symbol=BTCUSD_PERP&startTime=1&endTime=86400002", -1127,
        "More than 24 hours between startTime and endTime.")]
    [InlineData("/fapi/v1/allOrders", "startTime=2&endTime=1", -1023, "Start time is greater than end time.")]
    [InlineData("/fapi/v1/userTrades", "symbol=BTCUSDT&limit=1001", -1130, "Data sent for parameter 'limit' is not valid.")]
    [InlineData("/dapi/v1/allOrders", "pair=BTCUSD&limit=101", -1130, "Data sent for parameter 'limit' is not valid.")]
    [InlineData("/fapi/v1/allOrders", "limit=0", -1130, "Data sent for parameter 'limit' is not valid.")]
    [InlineData("/fapi/v1/allOrders", "startTime=now", -1100, "Illegal characters found in parameter 'startTime'")]
    [InlineData("/fapi/v1/allOrders", "orderId=-1", -1100, "Illegal characters found in parameter 'orderId'")]
    [InlineData("/fapi/v1/allOrders", "endTime=9999999999999999999", -1100, "Illegal characters found in parameter 'endTime'")]
    [InlineData("/fapi/v1/order", "symbol=BTCUSDT", -1102, "Param 'origClientOrderId' or 'orderId' must be sent")]
    [InlineData("/fapi/v1/order", "symbol=BTCUSDT&orderId=1", -2013, "Order does not exist.")]
    [InlineData("/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=mine", -2013, "Order does not exist.")]
    [InlineData("/fapi/v1/algoOrder", "algoId=1", -2013, "Order does not exist.")]
    [InlineData("/fapi/v1/algoOrder", "", -1102, "Param 'algoId' or 'clientAlgoId' must be sent")]
    public async Task Wrong_parameters_are_refused_in_the_words_of_the_exchange(
        string path, string parameters, int code, string text)
    {
        Trade(Plan(EmulatedMarket.UsdMFutures));

        var reply = await ReadAsync(path, parameters);

        var error = JsonDocument.Parse(reply.Body).RootElement;
        Assert.Equal((400, code), (reply.Status, error.GetProperty("code").GetInt32()));
        Assert.StartsWith(text, Text(error, "msg"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fapi/v1/userTrades", "", "error.-1102.400")]
    [InlineData("/fapi/v1/userTrades", "symbol=x", "error.-1121.400")]
    [InlineData("/papi/v1/cm/userTrades", "symbol=BTCUSD_PERP&startTime=1&endTime=86400002", "error.-1127.400")]
    [InlineData("/fapi/v1/order", "symbol=BTCUSDT&orderId=1", "error.-2013.400")]
    public async Task Their_bodies_are_those_of_the_samples(string path, string parameters, string sample)
    {
        var reply = await ReadAsync(path, parameters);

        Assert.Equal(JsonSerializer.Serialize(Sample(sample)), JsonSerializer.Serialize(
            JsonDocument.Parse(reply.Body).RootElement));
    }

    [Fact]
    public async Task A_wrong_signature_and_a_clock_that_is_ahead_are_refused()
    {
        var unsigned = await CallAsync("GET", $"/fapi/v1/openOrders?timestamp={Now}", Alice);
        var wrong = await ReadAsync("/fapi/v1/openOrders", secret: "another");
        Exchange.ClockOffset = TimeSpan.FromSeconds(-2);
        var early = await ReadAsync("/fapi/v1/openOrders");

        Assert.Contains("Mandatory parameter 'signature'", unsigned.Body, StringComparison.Ordinal);
        Assert.Contains("-1022", wrong.Body, StringComparison.Ordinal);
        Assert.Contains("-1021", early.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fapi/v1/openOrders")]
    [InlineData("/dapi/v1/income")]
    [InlineData("/papi/v1/balance")]
    public async Task A_key_that_may_not_read_is_refused_and_its_listen_key_works(string path)
    {
        await ControlAsync("PUT", $"/api-keys/{Alice}", """{"mayRead":false}""");

        var reply = await ReadAsync(path);

        Assert.Equal(
            (401, """{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action, request ip: 127.0.0.1"}"""),
            reply.StatusAndBody);
        Assert.Equal(200, (await CallAsync("POST", UsdMFutures, Alice)).Status);
        await ControlAsync("PUT", $"/api-keys/{Alice}", "{}");
        Assert.Equal(200, (await ReadAsync(path)).Status);
    }

    [Theory]
    [InlineData("/fapi/v1/userTrades", "symbol=BTCUSDT", 5)]
    [InlineData("/fapi/v1/userTrades", "", 5)]
    [InlineData("/fapi/v1/allOrders", "", 5)]
    [InlineData("/fapi/v1/openOrders", "symbol=BTCUSDT", 1)]
    [InlineData("/fapi/v1/openOrders", "", 40)]
    [InlineData("/fapi/v1/openAlgoOrders", "", 40)]
    [InlineData("/fapi/v1/order", "symbol=BTCUSDT&orderId=1", 1)]
    [InlineData("/fapi/v1/income", "", 30)]
    [InlineData("/fapi/v3/positionRisk", "", 5)]
    [InlineData("/dapi/v1/userTrades", "pair=BTCUSD", 5)]
    [InlineData("/dapi/v1/income", "", 20)]
    [InlineData("/dapi/v1/positionRisk", "", 1)]
    [InlineData("/papi/v1/cm/userTrades", "symbol=BTCUSD_PERP", 20)]
    [InlineData("/papi/v1/cm/userTrades", "pair=BTCUSD", 40)]
    [InlineData("/papi/v1/balance", "", 20)]
    public async Task Every_call_has_its_weight(string path, string parameters, int weight)
    {
        var reply = await ReadAsync(path, parameters);

        Assert.Equal(weight.ToString(CultureInfo.InvariantCulture), reply.Headers["X-MBX-USED-WEIGHT-1M"]);
    }

    [Fact]
    public async Task Usd_m_and_coin_m_share_a_limit_that_portfolio_margin_does_not()
    {
        await ReadAsync("/fapi/v1/openOrders");
        await ReadAsync("/dapi/v1/openOrders");
        await ReadAsync("/dapi/v1/openOrders");

        var refused = await ReadAsync("/fapi/v1/order", "symbol=BTCUSDT&orderId=1");

        Assert.Equal((429, "60"), (refused.Status, refused.Headers["Retry-After"]));
        Assert.Contains("current limit is 100 requests per minute", refused.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await ReadAsync("/papi/v1/um/openOrders")).Status);
        Assert.Equal(40, Exchange.GetUsedWeight(EmulatedMarket.PortfolioMargin));
        await ControlAsync("POST", "/weight", """{"market":"PortfolioMargin","used":100}""");
        Assert.Equal(429, (await ReadAsync("/papi/v1/um/openOrders")).Status);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await ReadAsync("/fapi/v1/openOrders")).Status);
    }

    [Fact]
    public async Task Faults_hit_reads_as_other_calls()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, PathPrefix = "/fapi/v1/income", Code = -1008 });

        Assert.Equal(200, (await ReadAsync("/fapi/v1/openOrders", "symbol=BTCUSDT")).Status);
        Assert.Equal(503, (await ReadAsync("/fapi/v1/income")).Status);
        Assert.Equal(200, (await ReadAsync("/fapi/v1/income")).Status);
    }
}
