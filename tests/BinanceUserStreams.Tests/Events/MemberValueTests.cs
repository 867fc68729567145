using BinanceUserStreams.Events.Accounts;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Events;

/// <summary>Values in every form in which they may come.</summary>
public sealed class MemberValueTests
{
    [Fact]
    public void Numbers_are_read_from_text_and_text_from_numbers()
    {
        var order = Order("""{"i":"8886774","q":0.5,"p":1e2,"T":"1568879465650","m":"true","R":false,"s":1000,"c":-7}""");

        Assert.Equal((8886774L, 0.5m, 100m), (order.OrderId, order.Quantity, order.Price));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1568879465650), order.OrderTradeTime);
        Assert.Equal((true, false), (order.IsMaker, order.IsReduceOnly));
        Assert.Equal(("1000", "-7"), (order.Symbol, order.ClientOrderId));
        Assert.Empty(order.UnreadProperties);
    }

    [Fact]
    public void A_decimal_beyond_28_digits_is_not_rounded_but_named_and_its_text_is_there()
    {
        const string price = "0.12345678901234567890123456789";

        var order = Order($$"""{"p":"{{price}}","q":"1","L":{{price}}}""");

        Assert.Equal((null, 1m, null), (order.Price, order.Quantity, order.LastFilledPrice));
        Assert.Equal(["Price", "LastFilledPrice"], order.UnreadProperties);
        Assert.Contains(price, order.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decimal_of_28_digits_and_its_zeros_are_kept()
    {
        var order = Order("""{"p":"0.1234567890123456789012345678","q":"1.00000000"}""");

        Assert.Equal(0.1234567890123456789012345678m, order.Price);
        Assert.Equal("1.00000000", order.Quantity.ToString());
        Assert.Empty(order.UnreadProperties);
    }

    [Fact]
    public void What_an_item_could_not_hold_is_named_with_its_place()
    {
        var change = (UsdMAccountUpdate)EventPayload.Event(
            """
            {"e":"ACCOUNT_UPDATE","E":"soon","a":{"B":[{"a":"USDT","wb":"x"},{"a":"BNB","wb":"2"}],
            "P":[{"s":"A"},{"s":"B","ep":"1.2.3"}]}}
            """,
            Market.UsdMFutures);

        Assert.Equal(["EventTime", "Balances[0].WalletBalance", "Positions[1].EntryPrice"], change.UnreadProperties);
        Assert.Equal((null, 2m), (change.Balances![0].WalletBalance, change.Balances[1].WalletBalance));
    }

    [Theory]
    [InlineData("""{"i":1.5}""", "OrderId")]
    [InlineData("""{"i":"9223372036854775808"}""", "OrderId")]
    [InlineData("""{"T":99999999999999999}""", "OrderTradeTime")]
    [InlineData("""{"m":1}""", "IsMaker")]
    [InlineData("""{"m":"TRUE"}""", "IsMaker")]
    [InlineData("""{"s":{"a":1}}""", "Symbol")]
    [InlineData("""{"s":[]}""", "Symbol")]
    [InlineData("""{"q":[1]}""", "Quantity")]
    public void What_is_of_another_kind_is_named_and_null(string members, string property)
    {
        var order = Order(members);

        Assert.Equal([property], order.UnreadProperties);
        Assert.Null(typeof(UsdMOrderTradeUpdate).GetProperty(property)!.GetValue(order));
    }

    [Fact]
    public void An_object_or_a_list_of_another_kind_is_named()
    {
        var order = EventPayload.Event("""{"e":"ORDER_TRADE_UPDATE","o":7}""", Market.UsdMFutures);
        var change = EventPayload.Event("""{"e":"ACCOUNT_UPDATE","a":{"B":{},"P":[{},5]}}""", Market.UsdMFutures);

        Assert.Equal(["o"], order.UnreadProperties);
        Assert.Equal(["Balances", "Positions[1]"], change.UnreadProperties);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("1")]
    public void A_list_that_no_account_has_is_named_and_takes_no_memory(string item)
    {
        var list = string.Join(',', Enumerable.Repeat(item, 1_000_000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var change = (UsdMAccountUpdate)EventPayload.Event(
            $$$"""{"e":"ACCOUNT_UPDATE","a":{"P":[{{{list}}}],"m":"ORDER"}}""", Market.UsdMFutures);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000_000);
        Assert.Equal((null, "ORDER"), (change.Positions, change.Reason));
        Assert.InRange(change.UnreadProperties.Count, 1, 1000);
    }

    [Fact]
    public void The_longest_list_is_read()
    {
        var list = string.Join(',', Enumerable.Repeat("{}", 50_000));

        var change = (UsdMAccountUpdate)EventPayload.Event(
            $$$"""{"e":"ACCOUNT_UPDATE","a":{"P":[{{{list}}}]}}""", Market.UsdMFutures);

        Assert.Equal(50_000, change.Positions!.Count);
        Assert.Empty(change.UnreadProperties);
    }

    [Fact]
    public void Null_is_missing()
    {
        var order = Order("""{"s":null,"q":null,"i":null,"T":null,"m":null,"X":"NEW"}""");

        Assert.Equal((null, null, null), (order.Symbol, order.Quantity, order.OrderId));
        Assert.Equal((null, null, "NEW"), (order.OrderTradeTime, order.IsMaker, order.OrderStatus));
        Assert.Empty(order.UnreadProperties);
        Assert.Null(((UsdMOrderTradeUpdate)EventPayload.Event(
            """{"e":"ORDER_TRADE_UPDATE","o":null,"E":null}""", Market.UsdMFutures)).EventTime);
    }

    [Fact]
    public void The_last_of_two_members_of_the_same_name_counts() =>
        Assert.Equal("TWO", Order("""{"s":"ONE","s":"TWO","s":null}""").Symbol);

    [Theory]
    [InlineData("""{"e":"TRADE_LITE","T":2,"E":3,"s":"A"}""")]
    [InlineData("""{"E":3,"e":"TRADE_LITE","s":"A","T":2}""")]
    [InlineData("""{"s":"A","T":2,"E":3,"e":"TRADE_LITE"}""")]
    [InlineData("""{"T":2,"x":{"e":"ACCOUNT_UPDATE"},"E":3,"s":"A","e":"TRADE_LITE"}""")]
    public void The_order_of_the_members_does_not_matter(string json)
    {
        var trade = Assert.IsType<TradeLite>(EventPayload.Event(json, Market.UsdMFutures));

        Assert.Equal((2, 3, "A"), (
            trade.TransactionTime!.Value.ToUnixTimeMilliseconds(), trade.EventTime!.Value.ToUnixTimeMilliseconds(),
            trade.Symbol));
    }

    [Fact]
    public void Escapes_in_names_and_values_are_resolved()
    {
        var order = Assert.IsType<UsdMOrderTradeUpdate>(EventPayload.Event(
            """
            {"\u0065":"ORDER\u005fTRADE_UPDATE","\u0045":1,
            "\u006f":{"\u0073":"\u5e01\u5B89USDT","\u0071":"\u0031.5","c":"a\"\\\/\n"}}
            """,
            Market.UsdMFutures));

        Assert.Equal(("币安USDT", 1.5m, "a\"\\/\n"), (order.Symbol, order.Quantity, order.ClientOrderId));
        Assert.Equal(1, order.EventTime!.Value.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Symbols_of_every_script_come_through() =>
        Assert.Equal("币安人生USDT", Order("""{"s":"币安人生USDT"}""").Symbol);

    private static UsdMOrderTradeUpdate Order(string members) => Assert.IsType<UsdMOrderTradeUpdate>(
        EventPayload.Event($$"""{"e":"ORDER_TRADE_UPDATE","o":{{members}}}""", Market.UsdMFutures));
}
