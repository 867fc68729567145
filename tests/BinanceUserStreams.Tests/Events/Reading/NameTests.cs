using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Events.Reading;

public sealed class NameTests
{
    private static readonly string[] Names =
        ["e", "E", "a", "ap", "AP", "pa", "aP", "gtd", "dtg", "orderId", "orderIe", "listenKey", "abcd", "bbcd", ""];

    [Fact]
    public void Names_that_look_alike_are_different_members()
    {
        var table = Table(Names);

        Assert.All(Names, name => Assert.Equal(name, table.Find(Encoding.UTF8.GetBytes(name))?.Key));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("apa")]
    [InlineData("\0e")]
    [InlineData("\0\0\0e")]
    [InlineData("\u0001ap")]
    [InlineData("xorderId")]
    [InlineData("xabcd")]
    [InlineData("listenKez")]
    public void A_name_that_is_not_in_the_table_is_not_found(string name) =>
        Assert.Null(Table(Names).Find(Encoding.UTF8.GetBytes(name)));

    [Fact]
    public void A_member_replaces_the_inherited_one_of_the_same_name()
    {
        FieldTable<UnknownEvent> table = new(Table(["a", "bb", "ccccc"]))
        {
            { "bb", "New", static (_, ref _) => { } },
        };

        Assert.Equal("New", table.Find("bb"u8)?.Property);
        Assert.Equal(["a", "ccccc", "bb"], table.Select(field => field.Key));
    }

    [Fact]
    public void A_name_written_with_escapes_is_the_same_name()
    {
        var frame = Parser.Parse("""{"\u0065":"ORDER_TRADE_UPDATE","o":{"\u0073":"BTCUSDT","p\u0073":"LONG"}}""");

        var order = Assert.IsType<UsdMOrderTradeUpdate>(frame.Event);
        Assert.Equal(("BTCUSDT", "LONG"), (order.Symbol, order.PositionSide));
    }

    [Fact]
    public void A_text_that_comes_again_is_the_same_object()
    {
        TextCache texts = new();
        for (var length = 1; length <= 40; length++)
        {
            var text = new string('A', length);
            var first = texts.Get(Encoding.UTF8.GetBytes(text));

            Assert.Equal(text, first);
            Assert.Equal(length <= 32, ReferenceEquals(first, texts.Get(Encoding.UTF8.GetBytes(text))));
        }
    }

    [Fact]
    public void Texts_that_differ_in_one_letter_are_not_mixed_up()
    {
        for (var length = 1; length <= 33; length++)
        {
            for (var place = 0; place < length; place++)
            {
                TextCache texts = new();
                var one = new string('A', length);
                var other = one.Remove(place, 1).Insert(place, "B");
                for (var time = 0; time < 2; time++)
                {
                    Assert.Equal(one, texts.Get(Encoding.UTF8.GetBytes(one)));
                    Assert.Equal(other, texts.Get(Encoding.UTF8.GetBytes(other)));
                }
            }
        }
    }

    [Fact]
    public void An_object_where_a_text_belongs_is_unread_even_if_it_holds_escapes()
    {
        var frame = Parser.Parse("""{"e":"ORDER_TRADE_UPDATE","o":{"s":{"x":"a\n"},"c":["\n"],"q":["\u0031"],"S":"BUY"}}""");

        var order = Assert.IsType<UsdMOrderTradeUpdate>(frame.Event);
        Assert.Equal(["Symbol", "ClientOrderId", "Quantity"], order.UnreadProperties);
        Assert.Equal((null, null, null, "BUY"), (order.Symbol, order.ClientOrderId, order.Quantity, order.Side));
    }

    private static EventParser Parser => new(new StreamSource(Market.UsdMFutures, null));

    private static FieldTable<UnknownEvent> Table(string[] names) =>
        new(names.Select(name => new Field<UnknownEvent>(name, name, static (_, ref _) => { })));
}
