using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Tests.Emulator.History;

/// <summary>Rows of Spot, Margin and options have the members of the documented samples, each of the same kind.</summary>
public sealed class SpotMemberTests : SignedReadTest
{
    private const long OrderId = 12_569_099_454;
    private const long OptionOrderId = 4_611_875_134_427_365_377;

    [Theory]
    [InlineData("myTrades", "spot.myTrades", "&")]
    [InlineData("allOrders", "spot.allOrders", "&")]
    [InlineData("openOrders", "spot.openOrders", "&")]
    [InlineData("order", "spot.order", "&orderId={0}")]
    [InlineData("allOrderList", "spot.allOrderList", "")]
    [InlineData("openOrderList", "spot.openOrderList", "")]
    [InlineData("account", "spot.account", "")]
    public Task Of_spot(string call, string sample, string parameters) =>
        CompareAsync(EmulatedMarket.Spot, $"{SpotPath}/{call}", sample, parameters);

    [Theory]
    [InlineData("myTrades", "margin.myTrades", "&")]
    [InlineData("allOrders", "margin.allOrders", "&")]
    [InlineData("openOrders", "margin.openOrders", "&")]
    [InlineData("order", "margin.order", "&orderId={0}")]
    [InlineData("allOrderList", "margin.allOrderList", "")]
    [InlineData("openOrderList", "margin.openOrderList", "")]
    [InlineData("capital-flow", "margin.capital-flow", "")]
    [InlineData("account", "margin.account", "")]
    public Task Of_margin(string call, string sample, string parameters) =>
        CompareAsync(EmulatedMarket.CrossMargin, $"{MarginPath}/{call}", sample, parameters);

    [Fact]
    public Task Of_isolated_margin() =>
        CompareAsync(EmulatedMarket.IsolatedMargin, $"{MarginPath}/isolated/account", "margin.isolated.account", "");

    [Theory]
    [InlineData("myTrades", "pm.margin.myTrades", "&")]
    [InlineData("allOrders", "pm.margin.allOrders", "&")]
    [InlineData("openOrders", "pm.margin.openOrders", "&")]
    [InlineData("order", "pm.margin.order", "&orderId={0}")]
    [InlineData("allOrderList", "pm.margin.allOrderList", "")]
    [InlineData("openOrderList", "pm.margin.openOrderList", "")]
    public Task Of_margin_in_portfolio_margin(string call, string sample, string parameters) =>
        CompareAsync(EmulatedMarket.PortfolioMargin, $"/papi/v1/margin/{call}", sample, parameters);

    [Theory]
    [InlineData("userTrades", "options.userTrades", "&")]
    [InlineData("historyOrders", "options.historyOrders", "&")]
    [InlineData("openOrders", "options.openOrders", "")]
    [InlineData("order", "options.order", "&orderId={0}")]
    [InlineData("position", "options.position", "")]
    [InlineData("marginAccount", "options.marginAccount", "")]
    [InlineData("bill", "options.bill", "currency=USDT")]
    public Task Of_options(string call, string sample, string parameters) =>
        CompareAsync(EmulatedMarket.Options, $"{OptionsPath}/{call}", sample, parameters);

    private async Task CompareAsync(EmulatedMarket market, string path, string sampleName, string parameters)
    {
        var isOption = market == EmulatedMarket.Options;
        var plan = Plan(market) with { Margin = market == EmulatedMarket.PortfolioMargin, Count = 6, MixedEndings = true };
        Trade(plan);
        if (!isOption)
        {
            // An order list that is not done: its trading stops half way.
            var session = Exchange.Trading.Start(
                plan with { MixedEndings = false, Conditional = true, FillsPerOrder = 5, EventsPerSecond = 1 });
            Clock.Advance(TimeSpan.FromSeconds(1));
            session.Stop();
        }

        var query = parameters.StartsWith('&') ? $"symbol={(isOption ? Option : Symbol)}{parameters.TrimEnd('&')}" : parameters;
        var answer = await BodyAsync(path, string.Format(null, query, isOption ? OptionOrderId : OrderId));

        var sample = Sample($"{sampleName}.200");
        Assert.Equal(sample.ValueKind, answer.ValueKind);
        var isList = sample.ValueKind == JsonValueKind.Array;
        Assert.Equal(MembersOf(isList ? sample[0] : sample), MembersOf(isList ? answer[0] : answer));
    }

    private static string MembersOf(JsonElement row) => row.ValueKind != JsonValueKind.Object
        ? KindOf(row)
        : string.Join('\n', row.EnumerateObject()
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"{member.Name} {KindOf(member.Value)}"));

    private static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "flag",
        JsonValueKind.Array => $"[{MembersOf(value[0])}]",
        JsonValueKind.Object => $"{{{MembersOf(value)}}}",
        var kind => kind.ToString(),
    };
}
