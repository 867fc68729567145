using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Balances;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Events;

/// <summary>The wrapper of the WebSocket API is taken off, and says which subscription an event is of.</summary>
public sealed class SubscriptionWrapperTests
{
    private const string Report = """{"e":"executionReport","E":3,"s":"BTCUSDT" ,"q" : "1.50"}""";

    [Theory]
    [InlineData($$"""{"subscriptionId":0,"event":{{Report}}}""", 0)]
    [InlineData($$"""{"subscriptionId":65534,"event":{{Report}}}""", 65534)]
    [InlineData($$"""{"event":{{Report}},"subscriptionId":7}""", 7)]
    [InlineData($$""" { "subscriptionId" : 7 , "event" : {{Report}} } """, 7)]
    [InlineData($$"""{"subscriptionId":7,"event":{{Report}},"more":[{"event":1}]}""", 7)]
    [InlineData($$"""{"subscriptionId":"7","event":{{Report}}}""", 7)]
    [InlineData($$"""{"\u0073ubscriptionId":7,"\u0065vent":{{Report}}}""", 7)]
    [InlineData($$"""{"subscriptionId":-3,"event":{{Report}}}""", -3)]
    [InlineData($$"""{"subscriptionId":true,"event":{{Report}}}""", -1)]
    [InlineData($$"""{"subscriptionId":{"a":[]},"event":{{Report}}}""", -1)]
    [InlineData($$"""{"subscriptionId":99999999999999999999,"event":{{Report}}}""", -1)]
    [InlineData($$"""{"subscriptionId":null,"event":{{Report}}}""", null)]
    [InlineData($$"""{"event":{{Report}}}""", null)]
    public void It_is_taken_off_however_it_is_written(string json, int? subscription)
    {
        foreach (var frame in (Frame[])[Parser().Parse(json), Parser().Parse(Encoding.UTF8.GetBytes(json), null)])
        {
            var report = Assert.IsType<ExecutionReport>(frame.Event);
            Assert.Equal(("BTCUSDT", 1.50m, Report), (report.Symbol, report.Quantity, report.Json));
            Assert.Equal(Report, Encoding.UTF8.GetString(report.Utf8));
            Assert.Equal(subscription, frame.Subscription);
            Assert.Empty(report.UnreadProperties);
        }
    }

    [Theory]
    [InlineData("""{"subscriptionId":1,"event":{"e":"newThing","x":1}}""", """{"e":"newThing","x":1}""")]
    [InlineData("""{"subscriptionId":1,"event":{"x":1,"e":"executionReport"}}""", """{"x":1,"e":"executionReport"}""")]
    [InlineData("""{"subscriptionId":1,"event":{"subscriptionId":2,"event":{}}}""", """{"subscriptionId":2,"event":{}}""")]
    [InlineData("""{"subscriptionId":1,"event":{}}""", "{}")]
    public void What_stands_in_it_is_kept_whatever_it_is(string json, string inner)
    {
        var frame = Parser().Parse(Encoding.UTF8.GetBytes(json), null);

        Assert.Equal((FrameKind.Event, 1, inner), (frame.Kind, frame.Subscription, frame.Event!.Json));
    }

    [Theory]
    [InlineData($$"""{"at":"2026-11-30","market":"Spot","event":{{Report}}}""")]
    [InlineData($$"""{"e":"executionReport","event":{{Report}}}""")]
    [InlineData("""{"subscriptionId":1,"event":null}""")]
    [InlineData("""{"subscriptionId":1,"event":[]}""")]
    [InlineData("""{"subscriptionId":1}""")]
    [InlineData("""{"event":5}""")]
    public void What_is_no_such_wrapper_stays_whole(string json) =>
        Assert.Equal(json, Parser().Parse(json).Event!.Json);

    [Theory]
    [InlineData($$"""{"subscriptionId":1,"event":{{Report}}""")]
    [InlineData($$"""{"subscriptionId":1,"event":{{Report}},}""")]
    [InlineData($$"""{"subscriptionId":1,"event":{{Report}}""" + "}}")]
    [InlineData($$"""{"subscriptionId":1,"event":{{Report}}}x}""")]
    [InlineData($$"""{"subscriptionId":1,"event":{{Report}} {{Report}}}""")]
    [InlineData($$"""{"subscriptionId":,"event":{{Report}}}""")]
    [InlineData($$"""{"subscriptionId":01,"event":{{Report}}}""")]
    [InlineData($$"""{"subscriptionId":+1,"event":{{Report}}}""")]
    [InlineData("""{"subscriptionId":1,"event":{"e":"executionReport","q":}}""")]
    [InlineData("""{"subscriptionId":1,"event":"e":"executionReport"}""")]
    public void What_is_no_JSON_is_no_event(string text) =>
        Assert.Equal(FrameKind.Malformed, Parser().Parse(Encoding.UTF8.GetBytes(text), null).Kind);

    [Theory]
    [InlineData("""{"id":17,"status":200,"result":{}}""", "17")]
    [InlineData("""{"status":200,"result":{},"id":"a\"b"}""", "a\"b")]
    [InlineData("""{"id":null,"status":401,"error":{"code":-2015}}""", null)]
    [InlineData("""{"id":{"a":1},"result":{}}""", null)]
    [InlineData("""{"result":null}""", null)]
    public void An_answer_names_its_request(string json, string? id)
    {
        var frame = Parser().Parse(json);

        Assert.Equal((FrameKind.Answer, id), (frame.Kind, frame.AnswerId));
    }

    [Fact]
    public void A_wrapper_that_is_long_is_not_kept_in_memory_with_its_event()
    {
        var json = $$"""{"subscriptionId":1,{{new string(' ', 1_000_000)}}"event":{{Report}}}""";
        FrameText text = new(new ArraySegment<byte>(Encoding.UTF8.GetBytes(json)), null, null);

        Assert.Equal(Report.Length, text.Unwrap(json.Length - Report.Length - 1, Report.Length).Utf8.Array!.Length);
        Assert.Equal(Report, Parser().Parse(Encoding.UTF8.GetBytes(json), null).Event!.Json);
    }

    [Fact]
    public void Every_event_of_an_isolated_margin_account_is_about_its_symbol()
    {
        EventParser parser = new(new StreamSource(Market.IsolatedMargin, "main", "BTCUSDT"));
        var position = parser.Parse("""{"e":"outboundAccountPosition","E":1,"u":1,"B":[]}""").Event!;

        Assert.IsType<OutboundAccountPosition>(position);
        Assert.Equal(("BTCUSDT", "main BTCUSDT IsolatedMargin"), (position.IsolatedSymbol, position.Stream));
        Assert.True(position.IsAbout(symbol => symbol == "BTCUSDT"));
        Assert.False(position.IsAbout(symbol => symbol == "ETHUSDT"));
        Assert.False(Parser().Parse("""{"e":"outboundAccountPosition"}""").Event!.IsAbout(_ => true));
        Assert.Null(Parser().Parse(Report).Event!.IsolatedSymbol);
    }

    private static EventParser Parser() => new(new StreamSource(Market.Spot, null));
}
