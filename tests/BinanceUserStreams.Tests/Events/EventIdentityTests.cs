using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Tests.Events.Recovery;

namespace BinanceUserStreams.Tests.Events;

/// <summary>An event is one thing, however it is told, and two are two, however alike.</summary>
public sealed class EventIdentityTests
{
    private const string Fill =
        """{"e":"ORDER_TRADE_UPDATE","E":1,"T":5,"o":{"s":"BTCUSDT","S":"BUY","x":"TRADE","X":"FILLED","i":9,"t":7,"l":"1","q":"1.0","p":"2","z":"1.0","T":5,"o":"LIMIT"}}""";

    private const string New =
        """{"e":"ORDER_TRADE_UPDATE","E":1,"T":5,"o":{"s":"BTCUSDT","S":"BUY","x":"NEW","X":"NEW","i":9,"t":0,"q":"1.0","p":"2","z":"0","T":5,"o":"LIMIT"}}""";

    private const string SpotNew =
        """{"e":"executionReport","E":1,"T":5,"s":"BTCUSDT","S":"BUY","x":"NEW","X":"NEW","i":9,"t":-1,"q":"1.0","p":"2","z":"0","w":true}""";

    private const string SpotFill =
        """{"e":"executionReport","E":1,"T":5,"s":"BTCUSDT","S":"BUY","x":"TRADE","X":"FILLED","i":9,"t":7,"l":"1","q":"1.0","p":"2","z":"1.0"}""";

    private const string Algo =
        """{"e":"ALGO_UPDATE","E":1,"T":5,"o":{"aid":3,"s":"BTCUSDT","X":"NEW","q":"1","p":"2","tp":"3","ia":false}}""";

    private const string Lite =
        """{"e":"TRADE_LITE","E":1,"T":5,"s":"BTCUSDT","S":"BUY","i":9,"t":7,"q":"1","L":"2"}""";

    [Theory]
    [InlineData(Fill, Market.UsdMFutures)]
    [InlineData(New, Market.UsdMFutures)]
    [InlineData(Lite, Market.UsdMFutures)]
    [InlineData(Algo, Market.UsdMFutures)]
    [InlineData(Fill, Market.Options)]
    [InlineData(SpotNew, Market.Spot)]
    [InlineData(SpotFill, Market.Spot)]
    public void What_is_sent_again_at_another_time_is_the_same(string json, Market market)
    {
        Same(json, json.Replace("\"E\":1", "\"E\":2", StringComparison.Ordinal), market);
        Same(json, json.Replace(",\"T\":5", ",\"T\":5,\"new\":\"member\"", StringComparison.Ordinal), market);
    }

    [Theory]
    [InlineData("\"S\":\"BUY\"", "\"S\":\"SELL\"")]
    [InlineData("\"t\":7", "\"t\":8")]
    [InlineData("\"i\":9", "\"i\":10")]
    [InlineData("BTCUSDT", "ETHUSDT")]
    [InlineData("\"x\":\"TRADE\"", "\"x\":\"CALCULATED\"")]
    public void Another_fill_is_another_event(string part, string other)
    {
        Differ(Fill, Fill.Replace(part, other, StringComparison.Ordinal));
        Differ(SpotFill, SpotFill.Replace(part, other, StringComparison.Ordinal), Market.Spot);
    }

    [Theory]
    [InlineData("\"x\":\"NEW\"", "\"x\":\"AMENDMENT\"")]
    [InlineData("\"X\":\"NEW\"", "\"X\":\"CANCELED\"")]
    [InlineData("\"i\":9", "\"i\":10")]
    [InlineData("\"q\":\"1.0\"", "\"q\":\"1.1\"")]
    [InlineData("\"p\":\"2\"", "\"p\":\"-2\"")]
    [InlineData("\"z\":\"0\"", "\"z\":\"0.5\"")]
    [InlineData("\"T\":5", "\"T\":6")]
    public void Another_state_of_an_order_is_another_event(string part, string other)
    {
        Differ(New, New.Replace(part, other, StringComparison.Ordinal));
        Differ(SpotNew, SpotNew.Replace(part, other, StringComparison.Ordinal), Market.Spot);
    }

    [Theory]
    [InlineData("\"ia\":false", "\"ia\":true")]
    [InlineData("\"X\":\"NEW\"", "\"X\":\"TRIGGERED\"")]
    [InlineData("\"T\":5", "\"T\":6")]
    [InlineData("\"tp\":\"3\"", "\"tp\":\"4\"")]
    public void Another_state_of_a_conditional_order_is_another_event(string part, string other) =>
        Differ(Algo, Algo.Replace(part, other, StringComparison.Ordinal));

    [Fact]
    public void An_order_that_its_trigger_makes_new_in_the_same_millisecond_is_another_event()
    {
        Differ(New, New.Replace("\"o\":\"LIMIT\"", "\"o\":\"STOP\"", StringComparison.Ordinal));
        Differ(SpotNew, SpotNew.Replace("\"w\":true", "\"w\":false", StringComparison.Ordinal), Market.Spot);
    }

    [Fact]
    public void Each_match_that_was_prevented_is_an_event()
    {
        var prevented = SpotNew.Replace("\"x\":\"NEW\"", "\"x\":\"TRADE_PREVENTION\",\"v\":1,\"A\":\"1\"", StringComparison.Ordinal);

        Differ(prevented, prevented.Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal), Market.Spot);
    }

    [Theory]
    [InlineData("0.4", "0.40000000")]
    [InlineData("0", "0.00")]
    [InlineData("100", "100.0")]
    [InlineData("12345678901234567890.1", "12345678901234567890.10")]
    public void An_amount_is_the_same_with_however_many_zeros(string one, string other) => Same(
        New.Replace("\"1.0\"", $"\"{one}\"", StringComparison.Ordinal),
        New.Replace("\"1.0\"", $"\"{other}\"", StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"BTCUSDT","x":"TRADE","i":9,"t":7}}""")]
    [InlineData("""{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"BTCUSDT","S":"BUY","x":"TRADE","X":"FILLED","i":9,"t":0,"T":5}}""")]
    [InlineData("""{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"BTCUSDT","x":"NEW","i":9,"T":5}}""")]
    [InlineData("""{"e":"TRADE_LITE","E":1,"s":"BTCUSDT","i":9,"t":7}""")]
    [InlineData("""{"e":"ALGO_UPDATE","E":1,"o":{"aid":3,"X":"NEW"}}""")]
    [InlineData("""{"e":"ACCOUNT_UPDATE","E":1,"T":5,"a":{"m":"ORDER"}}""")]
    [InlineData("""{"e":"unheardOf","E":1}""")]
    public void What_does_not_say_what_it_is_of_is_the_same_only_in_every_letter(string json)
    {
        Same(json, json);
        Differ(json, json.Replace("\"E\":1", "\"E\":2", StringComparison.Ordinal));
    }

    [Fact]
    public void An_allocation_is_no_trade()
    {
        var allocation = SpotFill.Replace("\"t\":7", "\"t\":0,\"a\":1", StringComparison.Ordinal);

        Differ(allocation, allocation.Replace("\"a\":1", "\"a\":2", StringComparison.Ordinal), Market.Spot);
    }

    [Fact]
    public void The_short_event_of_a_fill_and_its_order_are_two() => Differ(Fill, Lite);

    [Fact]
    public void A_fill_that_is_read_back_is_the_one_of_the_stream()
    {
        var read = RestRows.Fill(
            Market.UsdMFutures, HistoryProduct.UsdM,
            RestRows.Row("""{"symbol":"BTCUSDT","id":7,"orderId":9,"side":"BUY","price":"2","qty":"1","time":5}"""));
        var spot = RestRows.Fill(
            Market.Spot, HistoryProduct.Spot,
            RestRows.Row("""{"symbol":"BTCUSDT","id":7,"orderId":9,"isBuyer":true,"price":"2","qty":"1","time":5}"""));

        Assert.Equal(EventPayload.Event(Fill, Market.UsdMFutures).Identity, read.Identity);
        Assert.Equal(EventPayload.Event(SpotFill, Market.Spot).Identity, spot.Identity);
        Assert.NotEqual(read.Identity, spot.Identity);
        Assert.Contains(
            EventPayload.Event(Fill.Replace("TRADE\",\"X", "CALCULATED\",\"X", StringComparison.Ordinal), Market.UsdMFutures).Identity,
            read.OtherIdentities);
    }

    [Fact]
    public void A_state_that_is_read_back_is_the_one_of_the_stream_whatever_that_called_it()
    {
        const string Row =
            """{"symbol":"BTCUSDT","orderId":9,"status":"NEW","origQty":"1.00","price":"2.0","executedQty":"0.0","type":"LIMIT","updateTime":5,"isWorking":true}""";
        var read = RestRows.Order(Market.UsdMFutures, HistoryProduct.UsdM, RestRows.Row(Row));
        var spot = RestRows.Order(Market.Spot, HistoryProduct.Spot, RestRows.Row(Row));
        var amended = New.Replace("\"x\":\"NEW\"", "\"x\":\"AMENDMENT\"", StringComparison.Ordinal);

        Assert.Equal(EventPayload.Event(New, Market.UsdMFutures).Identity, read.Identity);
        Assert.Contains(EventPayload.Event(amended, Market.UsdMFutures).Identity, read.OtherIdentities);
        Assert.Equal(EventPayload.Event(SpotNew, Market.Spot).Identity, spot.Identity);
        Assert.Contains(
            EventPayload.Event(SpotNew.Replace("\"w\":true", "\"w\":false", StringComparison.Ordinal), Market.Spot).Identity,
            spot.OtherIdentities);
        Assert.Empty(EventPayload.Event(New, Market.UsdMFutures).OtherIdentities);
    }

    [Fact]
    public void A_conditional_order_that_is_read_back_is_the_one_of_the_stream()
    {
        var read = RestRows.Of(Market.UsdMFutures).Algo(
            HistoryProduct.UsdM,
            RestRows.Row("""{"algoId":3,"symbol":"BTCUSDT","algoStatus":"NEW","quantity":"1","price":"2","triggerPrice":"3","updateTime":5}"""),
            RestRows.ReadAt);

        Assert.Contains(EventPayload.Event(Algo, Market.UsdMFutures).Identity, read.OtherIdentities);
    }

    [Theory, MemberData(nameof(EventPayload.Names), MemberType = typeof(EventPayload))]
    public void Every_event_of_the_exchange_has_an_identity_that_nothing_else_has(string name)
    {
        var read = EventPayload.Event(name);

        Assert.Equal(read.Identity, EventPayload.Event(name).Identity);
        Assert.NotEqual(default, read.Identity);
    }

    private static void Same(string one, string other, Market market = Market.UsdMFutures) =>
        Assert.Equal(EventPayload.Event(one, market).Identity, EventPayload.Event(other, market).Identity);

    private static void Differ(string one, string other, Market market = Market.UsdMFutures)
    {
        Assert.NotEqual(one, other);
        Assert.NotEqual(EventPayload.Event(one, market).Identity, EventPayload.Event(other, market).Identity);
    }
}
