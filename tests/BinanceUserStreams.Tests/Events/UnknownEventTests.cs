using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Events;

/// <summary>What this version does not know comes through.</summary>
public sealed class UnknownEventTests
{
    [Fact]
    public void An_event_that_is_not_known_comes_with_its_name_its_times_and_its_text()
    {
        const string json = """{"e":"uniMMRDrop","E":1793232000000,"T":1793232000001,"u":"1.05"}""";

        var unknown = Assert.IsType<UnknownEvent>(EventPayload.Event(json, Market.PortfolioMarginPro));

        Assert.Equal("uniMMRDrop", unknown.EventType);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1793232000000), unknown.EventTime);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1793232000001), unknown.TransactionTime);
        Assert.Equal((json, json), (unknown.Json, unknown.Summary));
    }

    [Fact]
    public void A_key_in_an_event_that_is_not_known_is_masked_in_what_is_told_of_it()
    {
        var key = new string('k', 64);
        var unknown = EventPayload.Event(
            $$"""{"e":"eventStreamTerminated","listenKey":"{{key}}"}""", Market.MarginRisk);

        Assert.DoesNotContain(key, unknown.ToString(), StringComparison.Ordinal);
        Assert.Contains("kkkk...kkkk", unknown.Summary, StringComparison.Ordinal);
        Assert.Contains(key, unknown.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"result":null,"id":1}""")]
    [InlineData("""{"result":["pqia91ma19a5"],"id":12}""")]
    [InlineData("""{"id":null,"status":401,"error":{"code":-2015,"msg":"Invalid API-key."}}""")]
    [InlineData("""{"code":2,"msg":"Invalid request"}""")]
    [InlineData("""{"error":{"code":3,"msg":"Invalid JSON"}}""")]
    public void An_answer_on_the_socket_is_told_from_an_event(string json)
    {
        var frame = EventPayload.Frame(json);

        Assert.Equal(FrameKind.Answer, frame.Kind);
        Assert.Equal(("", json), (frame.Event!.EventType, frame.Event.Json));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"E":1,"x":"y"}""")]
    [InlineData("""{"e":null}""")]
    [InlineData("""{"e":17}""")]
    [InlineData("""{"e":{"e":"ACCOUNT_UPDATE"}}""")]
    [InlineData("""{"e":""}""")]
    [InlineData("""{"data":{"e":"ACCOUNT_UPDATE"}}""")]
    public void An_object_that_is_no_event_is_not_lost(string json)
    {
        var frame = EventPayload.Frame(json);

        Assert.Equal(FrameKind.Event, frame.Kind);
        Assert.Equal(json, Assert.IsType<UnknownEvent>(frame.Event).Json);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("code")]
    [InlineData("result")]
    public void An_event_with_a_member_of_an_answer_is_still_an_event(string member)
    {
        var frame = EventPayload.Frame($$"""{"{{member}}":1,"e":"NEW_THING"}""");

        Assert.Equal((FrameKind.Event, "NEW_THING"), (frame.Kind, frame.Event!.EventType));
    }

    [Fact]
    public void Members_that_are_not_known_are_passed_over_whatever_they_are()
    {
        var order = Assert.IsType<UsdMOrderTradeUpdate>(EventPayload.Event(
            """
            {"e":"ORDER_TRADE_UPDATE","zz":{"s":"NO","a":[1,{"s":"NO"}]},"E":1,"":"NO","币":[],
            "o":{"new":[[{"s":"NO"}]],"s":"BTCUSDT","SS":"NO","X":"FILLED","newer":null}}
            """,
            Market.UsdMFutures));

        Assert.Equal(("BTCUSDT", "FILLED", null), (order.Symbol, order.OrderStatus, order.Side));
        Assert.Empty(order.UnreadProperties);
    }

    [Fact]
    public void A_word_that_is_not_known_comes_through_as_it_is()
    {
        var order = Assert.IsType<UsdMOrderTradeUpdate>(EventPayload.Event(
            """{"e":"ORDER_TRADE_UPDATE","o":{"X":"HALF_FILLED","S":"HOLD","V":"EXPIRE_NOBODY","er":"99"}}""",
            Market.UsdMFutures));

        Assert.Equal(("HALF_FILLED", "HOLD"), (order.OrderStatus, order.Side));
        Assert.Equal(("EXPIRE_NOBODY", "99"), (order.SelfTradePreventionMode, order.ExpiryReason));
        Assert.Empty(order.UnreadProperties);
    }
}
