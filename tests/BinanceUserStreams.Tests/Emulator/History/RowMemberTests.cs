using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Tests.Emulator.History;

/// <summary>Rows have the members of the documented samples, each of the same kind.</summary>
public sealed class RowMemberTests : HistoryTest
{
    // Which only rows of trailing stops have.
    private static readonly string[] _trailing = ["activatePrice", "priceRate"];

    [Theory]
    [InlineData("/fapi/v1/userTrades", "symbol=BTCUSDT", "um.userTrades")]
    [InlineData("/fapi/v1/allOrders", "", "um.allOrders")]
    [InlineData("/fapi/v1/openOrders", "", "um.openOrders")]
    [InlineData("/fapi/v1/order", "symbol=BTCUSDT&orderId=8886774", "um.order")]
    [InlineData("/fapi/v1/openAlgoOrders", "", "um.openAlgoOrders")]
    [InlineData("/fapi/v1/allAlgoOrders", "symbol=BTCUSDT", "um.allAlgoOrders")]
    [InlineData("/fapi/v1/algoOrder", "clientAlgoId=emulator-algo-1", "um.algoOrder")]
    [InlineData("/fapi/v1/income", "", "um.income")]
    [InlineData("/fapi/v3/positionRisk", "", "um.positionRisk.v3")]
    [InlineData("/fapi/v3/balance", "", "um.balance.v3")]
    [InlineData("/fapi/v3/account", "", "um.account.v3")]
    public Task Of_usd_m(string path, string parameters, string sample) =>
        CompareAsync(EmulatedMarket.UsdMFutures, "BTCUSDT", path, parameters, sample);

    [Theory]
    [InlineData("/dapi/v1/userTrades", "pair=BTCUSD", "cm.userTrades")]
    [InlineData("/dapi/v1/allOrders", "symbol=BTCUSD_PERP", "cm.allOrders")]
    [InlineData("/dapi/v1/openOrders", "", "cm.openOrders")]
    [InlineData("/dapi/v1/order", "symbol=BTCUSD_PERP&origClientOrderId=emulator-8886774", "cm.order")]
    [InlineData("/dapi/v1/openAlgoOrders", "", "um.openAlgoOrders")]
    [InlineData("/dapi/v1/allAlgoOrders", "symbol=BTCUSD_PERP", "um.allAlgoOrders")]
    [InlineData("/dapi/v1/algoOrder", "algoId=1000000000000001", "um.algoOrder")]
    [InlineData("/dapi/v1/income", "", "cm.income")]
    [InlineData("/dapi/v1/positionRisk", "", "cm.positionRisk")]
    [InlineData("/dapi/v1/balance", "", "cm.balance")]
    [InlineData("/dapi/v1/account", "", "cm.account")]
    public Task Of_coin_m(string path, string parameters, string sample) =>
        CompareAsync(EmulatedMarket.CoinMFutures, "BTCUSD_PERP", path, parameters, sample);

    [Theory]
    [InlineData("/papi/v1/um/userTrades", "symbol=BTCUSDT", "pm.um.userTrades")]
    [InlineData("/papi/v1/um/allOrders", "symbol=BTCUSDT", "pm.um.allOrders")]
    [InlineData("/papi/v1/um/openOrders", "", "pm.um.openOrders")]
    [InlineData("/papi/v1/um/order", "symbol=BTCUSDT&orderId=8886774", "pm.um.order")]
    [InlineData("/papi/v1/um/algo/openAlgoOrders", "", "pm.um.algo.openAlgoOrders")]
    [InlineData("/papi/v1/um/algo/allAlgoOrders", "symbol=BTCUSDT", "pm.um.algo.allAlgoOrders")]
    [InlineData("/papi/v1/um/algo/algoOrder", "algoId=1000000000000001", "pm.um.algo.algoOrder")]
    [InlineData("/papi/v1/um/income", "", "pm.um.income")]
    [InlineData("/papi/v1/um/positionRisk", "", "pm.um.positionRisk")]
    [InlineData("/papi/v1/um/account", "", "pm.um.account")]
    [InlineData("/papi/v2/um/account", "", "pm.um.account.v2")]
    [InlineData("/papi/v1/balance", "", "pm.balance")]
    [InlineData("/papi/v1/account", "", "pm.account")]
    public Task Of_usd_m_in_portfolio_margin(string path, string parameters, string sample) =>
        CompareAsync(EmulatedMarket.PortfolioMargin, "BTCUSDT", path, parameters, sample);

    [Theory]
    [InlineData("/papi/v1/cm/userTrades", "symbol=BTCUSD_PERP", "pm.cm.userTrades")]
    [InlineData("/papi/v1/cm/allOrders", "pair=BTCUSD", "pm.cm.allOrders")]
    [InlineData("/papi/v1/cm/openOrders", "", "pm.cm.openOrders")]
    [InlineData("/papi/v1/cm/order", "symbol=BTCUSD_PERP&orderId=8886774", "pm.cm.order")]
    [InlineData("/papi/v1/cm/income", "", "pm.cm.income")]
    [InlineData("/papi/v1/cm/positionRisk", "", "pm.cm.positionRisk")]
    [InlineData("/papi/v1/cm/account", "", "pm.cm.account")]
    public Task Of_coin_m_in_portfolio_margin(string path, string parameters, string sample) =>
        CompareAsync(EmulatedMarket.PortfolioMargin, "BTCUSD_PERP", path, parameters, sample);

    [Fact]
    public async Task The_order_of_a_trailing_stop_tells_its_activation_and_rate()
    {
        Trade(Plan(EmulatedMarket.UsdMFutures) with { Symbols = ["BTCUSDT"], Conditional = true, Count = 2 });

        var orders = await RowsAsync("/fapi/v1/allOrders");

        Assert.Equal(MembersOf(Sample("um.allOrders.200")[0]), MembersOf(orders[1]));
        Assert.Equal(("MARKET", "TRAILING_STOP_MARKET"), (Text(orders[1], "type"), Text(orders[1], "origType")));
    }

    private static string MembersOf(JsonElement row, params string[] without) => string.Join('\n', row.EnumerateObject()
        .Where(member => !without.Contains(member.Name))
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .Select(member => $"{member.Name} {KindOf(member.Value)}"));

    private static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "flag",
        JsonValueKind.Array => $"[{MembersOf(value[0])}]",
        var kind => kind.ToString(),
    };

    private async Task CompareAsync(
        EmulatedMarket market, string symbol, string path, string parameters, string sampleName)
    {
        // Six orders that end in all ways, the last of which stays open, and three conditional ones.
        var plan = Plan(market) with { Symbols = [symbol], MixedEndings = true, Count = 6 };
        Trade(plan);
        if (symbol == "BTCUSDT" || market != EmulatedMarket.PortfolioMargin)
        {
            Trade(plan with { Conditional = true, Count = 3 });
        }

        var reply = await ReadAsync(path, parameters);

        Assert.True(reply.Status == 200, reply.Body);
        var (answer, sample) = (JsonDocument.Parse(reply.Body).RootElement, Sample($"{sampleName}.200"));
        Assert.Equal(sample.ValueKind, answer.ValueKind);
        var isList = sample.ValueKind == JsonValueKind.Array;
        Assert.Equal(MembersOf(isList ? sample[0] : sample, _trailing), MembersOf(isList ? answer[0] : answer));
    }
}
