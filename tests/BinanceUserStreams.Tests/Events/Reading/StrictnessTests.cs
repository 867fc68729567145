using System.Text;
using System.Text.Json;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Events.Reading;

/// <summary>Our reader takes exactly what the runtime's own takes.</summary>
public sealed class StrictnessTests
{
    private const string Order =
        """
        {"e":"ORDER_TRADE_UPDATE","E":1568879465651,"T":1568879465650,"o":{"s":"BTCUSDT","c":"a\u0041\n\"\\","S":"SELL",
         "q":"0.001","p":-1.50e+2,"ap":"0","i":8886774,"m":false,"R":true,"M":null,"x":[1,{"y":[]},"z"],"rp":"-0","gtd":0} }
        """;

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{}")]
    [InlineData(" {\r\n\t} ")]
    [InlineData("{}x")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{,\"a\":1}")]
    [InlineData("{\"a\" : 1 , \"b\" : [ ] }")]
    [InlineData("{\"a\":[1,]}")]
    [InlineData("{\"a\":[,1]}")]
    [InlineData("{\"a\":[1 2]}")]
    [InlineData("{\"a\":{}\"b\":1}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":-01}")]
    [InlineData("{\"a\":-}")]
    [InlineData("{\"a\":1.}")]
    [InlineData("{\"a\":.5}")]
    [InlineData("{\"a\":+1}")]
    [InlineData("{\"a\":1e}")]
    [InlineData("{\"a\":1e+}")]
    [InlineData("{\"a\":1E-7}")]
    [InlineData("{\"a\":0.0e0}")]
    [InlineData("{\"a\":1x}")]
    [InlineData("{\"a\":tru}")]
    [InlineData("{\"a\":truex}")]
    [InlineData("{\"a\":nul")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{\"a\":'b'}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\"1}")]
    [InlineData("{\"\":1}")]
    [InlineData("{\"\\\"\":1}")]
    [InlineData("{\"\\\\\":1}")]
    [InlineData("{\"\"\":1}")]
    [InlineData("{\"a\\\":1}")]
    [InlineData("{\"a\":\"\\x\"}")]
    [InlineData("{\"a\":\"\\u12\"}")]
    [InlineData("{\"a\":\"\\u12g4\"}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":\"\t\"}")]
    [InlineData("{\"a\":\" ! \u007f \u00e9\"}")]
    [InlineData("{\"a\":\"")]
    [InlineData("{\"a\":\"\\")]
    [InlineData("{\"a\":1]")]
    [InlineData("{\"a\":[1}")]
    [InlineData("{/**/}")]
    [InlineData("\ufeff{}")]
    public void What_is_JSON_and_what_is_not_is_no_matter_of_opinion(string text) => AssertAgreed(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void An_order_that_is_cut_anywhere_is_no_JSON()
    {
        var order = Encoding.UTF8.GetBytes(Order);

        Assert.True(IsRead(order));
        for (var length = 0; length < order.Length; length++)
        {
            AssertAgreed(order[..length]);
        }
    }

    [Fact]
    public void An_order_with_any_byte_changed_is_judged_as_the_runtime_does()
    {
        var order = Encoding.UTF8.GetBytes(Order);
        foreach (var letter in "\"\\{}[]:,0-.eE \n\tnt/u\0\u007f"u8.ToArray())
        {
            for (var i = 0; i < order.Length; i++)
            {
                var changed = order.ToArray();
                changed[i] = letter;
                AssertAgreed(changed);
            }
        }
    }

    [Theory]
    [InlineData(512)]
    [InlineData(513)]
    public void The_deepest_text_has_512_levels(int depth)
    {
        var text = string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

        Assert.Equal(depth == 512, IsRead(Encoding.UTF8.GetBytes(text)));
        AssertAgreed(Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public void The_place_of_the_fault_is_told()
    {
        var frame = new EventParser(new StreamSource(Market.UsdMFutures, null)).Parse("{\"a\":1,\n \"b\":x}");

        Assert.Equal("it is no JSON at byte 5 of line 2", frame.Problem);
    }

    private static void AssertAgreed(byte[] text) =>
        Assert.True(IsRead(text) == IsReadByRuntime(text), Encoding.UTF8.GetString(text));

    private static bool IsRead(byte[] text)
    {
        try
        {
            JsonCursor cursor = new(text);
            cursor.SkipValue();
            cursor.End();
        }
        catch (JsonException)
        {
            return false;
        }

        // Members are read in more than one way: whatever is JSON makes an event too.
        var kind = new EventParser(new StreamSource(Market.UsdMFutures, null)).Parse(text, null).Kind;
        Assert.True(kind != FrameKind.Malformed || text.AsSpan().TrimStart(" \r\n\t"u8) is not [(byte)'{', ..]);
        return true;
    }

    private static bool IsReadByRuntime(byte[] text)
    {
        try
        {
            Utf8JsonReader reader = new(text, new JsonReaderOptions { MaxDepth = 512 });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
