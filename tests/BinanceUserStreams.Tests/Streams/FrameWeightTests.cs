using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Streams.Sequencing;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>The buffer counts what an event costs, measured while it is made.</summary>
public sealed class FrameWeightTests
{
    [Theory]
    [InlineData(Market.UsdMFutures, """{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"BTCUSDT","c":"x-abc","S":"BUY","q":"0.001","t":1}}""", 1, 4)]
    [InlineData(Market.UsdMFutures, """{"e":"ACCOUNT_UPDATE","a":{"B":[LIST]}}""", 1, 4, "{}")]
    [InlineData(Market.UsdMFutures, """{"e":"ACCOUNT_UPDATE","a":{"P":[LIST]}}""", 1, 4, "{}")]
    [InlineData(Market.UsdMFutures, """{"e":"MARGIN_CALL","p":[LIST]}""", 1, 4, "{}")]
    [InlineData(Market.PortfolioMargin, """{"e":"outboundAccountPosition","B":[LIST]}""", 1, 4, "{}")]
    [InlineData(Market.Spot, """{"e":"executionReport","E":1,"s":"BTCUSDT","c":"x-abc","S":"BUY","q":"0.001","t":1}""", 1, 4)]
    [InlineData(Market.Spot, """{"e":"executionReport","E":1,"s":"BTCUSDT","c":"x-abc","d":1}""", 1, 4)]
    [InlineData(Market.Spot, """{"e":"listStatus","O":[LIST]}""", 1, 4, """{"s":"ETHBTC","i":17,"c":"AJYsMjErWJesZvqlJCTUgL"}""")]
    [InlineData(Market.Options, """{"e":"BALANCE_POSITION_UPDATE","B":[LIST],"P":[LIST]}""", 1, 4, "{}")]
    [InlineData(Market.Options, """{"e":"GREEK_UPDATE","G":[LIST]}""", 1, 4, "{}")]
    [InlineData(Market.UsdMFutures, """{"e":"ACCOUNT_UPDATE","a":{"P":[LIST]}}""", 0.9, 3, """{"s":"a text of more than 32 characters, in no cache","ps":"a text of more than 32 characters, in no cache"}""")]
    [InlineData(Market.UsdMFutures, """{"e":"ACCOUNT_UPDATE","a":{"P":[LIST]}}""", 1, 4, """{"s":"BTCUSDT","pa":"0.001","ep":"0.00000","bep":"0","cr":"200","up":"0","mt":"isolated","iw":"0.0","ps":"BOTH"}""")]
    [InlineData(Market.UsdMFutures, """{"e":"ORDER_TRADE_UPDATE","o":{"c":"LIST"}}""", 0.9, 3, "a long text")]
    [InlineData(Market.UsdMFutures, """{"e":"SOMETHING_NEW","o":"LIST"}""", 1, 4, "a long text")]
    public void What_is_counted_is_what_it_costs(
        Market market, string json, double least, double most, string item = "")
    {
        var frame = Encoding.UTF8.GetBytes(json.Replace(
            "LIST", string.Join(',', Enumerable.Repeat(item, 5000)), StringComparison.Ordinal));
        EventParser parser = new(new StreamSource(market, null));
        // The least of several: what is made once, such as a table of members, is not the event's.
        var cost = Enumerable.Range(0, 5).Min(_ => Cost(parser, frame));
        Assert.InRange((EventBuffer.ObjectBytes + FrameWeight.Of(frame)) / (double)cost, least, most);
    }

    private static long Cost(EventParser parser, byte[] frame)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = parser.Parse(frame, StreamClock.Noon).Event;
        var cost = GC.GetAllocatedBytesForCurrentThread() - before + frame.Length;
        Assert.NotNull(read);
        return cost;
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("{{{{{{{{")]
    public void Whatever_comes_has_a_weight(string text) =>
        Assert.InRange(FrameWeight.Of(Encoding.UTF8.GetBytes(text)), text.Length, 4000);

    [Fact]
    public void No_frame_is_too_heavy_to_be_counted()
    {
        var frame = new byte[16 * 1024 * 1024];
        frame.AsSpan().Fill((byte)'{');
        Assert.InRange(FrameWeight.Of(frame), 1_000_000_000, int.MaxValue / 2);
    }
}
