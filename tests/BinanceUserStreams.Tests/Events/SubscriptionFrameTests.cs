using System.Text;
using System.Text.Json.Nodes;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Balances;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Events;

/// <summary>What the WebSocket API puts around an event, and what it answers.</summary>
public sealed class SubscriptionFrameTests
{
    private const string Update = """{"e":"balanceUpdate","E":3,"a":"BTC" ,"d" : "1.50"}""";

    public static TheoryData<string> Wrapped =>
    [
        .. EventPayload.Names.Select(row => row.Data)
            .Where(name => EventPayload.MarketOf(name) is Market.Spot or Market.CrossMargin),
    ];

    public static TheoryData<string> Answers =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Payloads"), "*wsapi.*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file)!),
    ];

    [Theory]
    [InlineData($$"""{"subscriptionId":0,"event":{{Update}}}""", 0L)]
    [InlineData($$"""{"event":{{Update}},"subscriptionId":65535}""", 65535L)]
    [InlineData($$""" { "subscriptionId" : "7" , "event" : {{Update}} , "more" : {"e":"x"} } """, 7L)]
    [InlineData($$"""{"subscription\u0049d":1,"\u0065vent":{{Update}}}""", 1L)]
    [InlineData($$"""{"subscriptionId":null,"event":{{Update}}}""", null)]
    [InlineData($$"""{"subscriptionId":[1],"event":{{Update}}}""", -1L)]
    [InlineData($$"""{"subscriptionId":1.5,"event":{{Update}}}""", -1L)]
    [InlineData($$"""{"subscriptionId":99999999999999999999,"event":{{Update}}}""", -1L)]
    [InlineData($$"""{"event":{{Update}}}""", null)]
    [InlineData(Update, null)]
    public void The_wrapper_of_a_subscription_is_taken_off_and_its_number_kept(string json, long? subscription)
    {
        foreach (var frame in (Frame[])[EventPayload.Frame(json, Market.Spot), Parser().Parse(Encoding.UTF8.GetBytes(json), null)])
        {
            var update = Assert.IsType<BalanceUpdate>(frame.Event);
            Assert.Equal((FrameKind.Event, subscription), (frame.Kind, frame.Subscription));
            Assert.Equal(("BTC", 1.5m, Update), (update.Asset, update.BalanceDelta, update.Json));
        }
    }

    [Theory]
    [InlineData("""{"subscriptionId":0,"event":null}""")]
    [InlineData("""{"subscriptionId":0,"event":[]}""")]
    [InlineData("""{"subscriptionId":0}""")]
    [InlineData($$"""{"other":0,"event":{{Update}}}""")]
    public void What_is_no_such_wrapper_is_not_lost(string json) =>
        Assert.Equal(json, Assert.IsType<UnknownEvent>(EventPayload.Event(json, Market.Spot)).Json);

    [Fact]
    public void There_is_one_wrapper_and_no_second()
    {
        const string inner = $$"""{"subscriptionId":1,"event":{{Update}}}""";

        var frame = EventPayload.Frame($$"""{"subscriptionId":2,"event":{{inner}}}""", Market.Spot);

        Assert.Equal((2L, inner), (frame.Subscription, Assert.IsType<UnknownEvent>(frame.Event).Json));
    }

    [Theory, MemberData(nameof(Wrapped))]
    public void An_event_in_it_is_the_event_without_it(string name)
    {
        var payload = Payload.Read(name);
        var root = JsonNode.Parse(payload)!;
        var frame = EventPayload.Frame(payload, EventPayload.MarketOf(name));
        var inner = EventPayload.Event(frame.Event!.Json, EventPayload.MarketOf(name));

        Assert.Equal(root["subscriptionId"]?.GetValue<long>(), frame.Subscription);
        Assert.Equal(root["event"]!.ToJsonString(), JsonNode.Parse(frame.Event.Json)!.ToJsonString());
        Assert.Contains(frame.Event.Json, payload, StringComparison.Ordinal);
        Assert.Equal(PropertyValues.Of(inner), PropertyValues.Of(frame.Event));
    }

    [Theory, MemberData(nameof(Answers))]
    public void An_answer_is_no_event_and_says_which_request_it_belongs_to(string name)
    {
        var frame = EventPayload.Frame(Payload.Read(name), Market.Spot);

        Assert.Equal(FrameKind.Answer, frame.Kind);
        Assert.Equal(JsonNode.Parse(Payload.Read(name))!["id"]?.ToString(), frame.AnswerId);
        Assert.Null(frame.Subscription);
    }

    private static EventParser Parser() => new(new StreamSource(Market.Spot, null));
}
