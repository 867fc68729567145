using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Accounts;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Events;

/// <summary>What stands around an event, and what is none.</summary>
public sealed class FrameTests
{
    private const string Trade = """{"e":"TRADE_LITE","E":3,"s":"BTCUSDT" ,"q" : "1.50"}""";

    [Theory]
    [InlineData($$"""{"stream":"key","data":{{Trade}}}""")]
    [InlineData($$"""{"data":{{Trade}},"stream":"key"}""")]
    [InlineData($$""" { "stream" : "key" , "data" : {{Trade}} , "more" : {"e":"x"} } """)]
    [InlineData($$"""{"\u0073tream":"key","d\u0061ta":{{Trade}}}""")]
    public void The_wrapper_of_a_combined_stream_is_taken_off(string json)
    {
        var trade = Assert.IsType<TradeLite>(EventPayload.Event(json, Market.UsdMFutures));

        Assert.Equal(("BTCUSDT", Trade), (trade.Symbol, trade.Json));
        Assert.Equal(Trade, Parser().Parse(Encoding.UTF8.GetBytes(json), null).Event!.Json);
    }

    [Fact]
    public void There_is_one_wrapper_and_no_second()
    {
        const string inner = $$"""{"stream":"b","data":{{Trade}}}""";

        var unknown = Assert.IsType<UnknownEvent>(
            EventPayload.Event($$"""{"stream":"a","data":{{inner}}}""", Market.UsdMFutures));

        Assert.Equal(inner, unknown.Json);
    }

    [Theory]
    [InlineData("""{"stream":"a","data":null}""")]
    [InlineData("""{"stream":"a","data":[]}""")]
    [InlineData("""{"stream":"a"}""")]
    public void A_wrapper_with_no_event_in_it_is_not_lost(string json) =>
        Assert.Equal(json, Assert.IsType<UnknownEvent>(EventPayload.Event(json, Market.UsdMFutures)).Json);

    [Theory]
    [InlineData("", "it is no JSON at byte 0 of line 1")]
    [InlineData(" ", "it is no JSON at byte 1 of line 1")]
    [InlineData("Service unavailable", "it is no JSON at byte 0 of line 1")]
    [InlineData("<html>", "it is no JSON at byte 0 of line 1")]
    [InlineData("{'e':1}", "it is no JSON at byte 1 of line 1")]
    [InlineData("""{"e":"TRADE_LITE","s":"BTC""", "it is no JSON at byte 22 of line 1")]
    [InlineData("""{"e":"TRADE_LITE","s":"BTC" """, "it is no JSON at byte 28 of line 1")]
    [InlineData("""{"e":"ACCOUNT_UPDATE","a":{"B":[{"a":"X"}""", "it is no JSON at byte 41 of line 1")]
    [InlineData(Trade + "x", "it is no JSON at byte 52 of line 1")]
    [InlineData(Trade + Trade, "it is no JSON at byte 52 of line 1")]
    [InlineData("""{"e":"NEW_THING"}}""", "it is no JSON at byte 17 of line 1")]
    [InlineData("\uFEFF" + Trade, "it is no JSON at byte 0 of line 1")]
    [InlineData("{\"e\":\n\"TRADE_LITE\",}", "it is no JSON at byte 13 of line 2")]
    [InlineData("[]", "it is JSON, but no object")]
    [InlineData("[" + Trade + "]", "it is JSON, but no object")]
    [InlineData("\"text\"", "it is JSON, but no object")]
    [InlineData("17", "it is JSON, but no object")]
    [InlineData("null", "it is JSON, but no object")]
    public void What_is_no_object_of_JSON_is_no_event(string text, string problem)
    {
        foreach (var frame in (Frame[])[EventPayload.Frame(text), Parser().Parse(Encoding.UTF8.GetBytes(text), null)])
        {
            Assert.Equal((FrameKind.Malformed, null, problem), (frame.Kind, frame.Event, frame.Problem));
        }
    }

    [Fact]
    public void Brackets_without_end_are_no_event_and_no_crash() => Assert.Equal(
        FrameKind.Malformed,
        EventPayload.Frame("""{"e":"TRADE_LITE","x":""" + new string('[', 100_000)).Kind);

    [Fact]
    public void An_event_after_one_that_was_broken_is_read()
    {
        var parser = Parser();

        Assert.Equal(FrameKind.Malformed, parser.Parse("""{"e":"TRADE_LITE","s":"ONE","q":""").Kind);
        Assert.Equal("TWO", Assert.IsType<TradeLite>(parser.Parse("""{"e":"TRADE_LITE","s":"TWO"}""").Event).Symbol);
    }

    [Theory, MemberData(nameof(EventPayload.Names), MemberType = typeof(EventPayload))]
    public void The_text_of_an_event_is_the_one_that_was_sent(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(EventPayload.Root(name).ToJsonString());

        var read = new EventParser(new StreamSource(EventPayload.MarketOf(name), null))
            .Parse(bytes, DateTimeOffset.UnixEpoch).Event!;

        Assert.Equal(bytes, Encoding.UTF8.GetBytes(read.Json));
    }

    [Fact]
    public void An_event_says_whose_it_is_and_when_it_came()
    {
        DateTimeOffset now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        var parser = new EventParser(new StreamSource(Market.CoinMFutures, "hedge"));

        var read = parser.Parse("""{"e":"ACCOUNT_CONFIG_UPDATE","ac":{"s":"BTCUSD_PERP","l":5}}"""u8.ToArray(), now).Event!;

        Assert.IsType<CoinMAccountConfigUpdate>(read);
        Assert.Equal((Market.CoinMFutures, "hedge", now), (read.Market, read.Account, read.ReceivedAt));
        Assert.Equal("ACCOUNT_CONFIG_UPDATE (hedge) BTCUSD_PERP leverage 5", read.ToString());
    }

    [Fact]
    public void A_stream_is_named_by_its_account_or_else_by_its_market()
    {
        EventParser named = new(new StreamSource(Market.UsdMFutures, "hedge"));

        Assert.Equal("hedge UsdMFutures", named.Parse(Trade).Event!.Stream);
        Assert.Equal("UsdMFutures", Parser().Parse(Trade).Event!.Stream);
    }

    [Fact]
    public void A_stored_event_did_not_come_now() =>
        Assert.Null(EventPayload.Event(Trade, Market.UsdMFutures).ReceivedAt);

    private static EventParser Parser() => new(new StreamSource(Market.UsdMFutures, null));
}
