using BinanceUserStreams.Events;
using BinanceUserStreams.Fleet.Reading;

namespace BinanceUserStreams.FleetTests.Reading;

/// <summary>What one host read back after a gap, another one may have heard on the stream: in a word that REST does not tell.</summary>
public sealed class RecoveredMessageTests : IDisposable
{
    private const string Recovered =
        """
        "recovered":"LastFill","product":"UsdM","order":{"symbol":"BTCUSDT","orderId":9,"clientOrderId":"mine","status":"FILLED","origQty":"1","executedQty":"1","type":"LIMIT","updateTime":1795608000000},"event":{"symbol":"BTCUSDT","id":7,"orderId":9,"side":"BUY","price":"2.50","qty":"1","commission":"0.1","time":1795608000000}
        """;

    private static readonly BusQuery All = new() { After = ReadingBench.Noon, NoWait = true };

    private readonly ReadingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task It_comes_where_nobody_heard_it()
    {
        _bench.Line(Recovered);

        Assert.Equal(EventOrigin.Recovered, Assert.IsAssignableFrom<UserStreamEvent>(Assert.Single(await _bench.ReadAsync(All))).Origin);
    }

    [Theory]
    [InlineData("TRADE")]
    [InlineData("CALCULATED")]
    public async Task It_comes_once_whatever_is_first(string execution)
    {
        _bench.Line(Recovered);
        _bench.Line(Heard(execution), "b");
        Assert.Equal(EventOrigin.Recovered, Assert.IsAssignableFrom<UserStreamEvent>(Assert.Single(await _bench.ReadAsync(All))).Origin);

        using ReadingBench other = new();
        other.Line(Heard(execution), "b");
        other.Line(Recovered);
        Assert.Equal(EventOrigin.Stream, Assert.IsAssignableFrom<UserStreamEvent>(Assert.Single(await other.ReadAsync(All))).Origin);
    }

    [Fact]
    public async Task A_reader_that_begins_again_knows_it()
    {
        var query = All with { Name = "risk" };
        _bench.Line(Recovered);
        Assert.Single(await _bench.ReadAsync(query));
        _bench.Line(Heard("CALCULATED"), "b");

        Assert.Empty(await _bench.ReadAsync(query));
    }

    private static string Heard(string execution) => $$$"""
        "connection":1,"event":{"e":"ORDER_TRADE_UPDATE","E":1795608000001,"T":1795608000000,"o":{"s":"BTCUSDT","c":"mine","S":"BUY","o":"LIMIT","q":"1","x":"{{{execution}}}","X":"FILLED","i":9,"l":"1","z":"1","L":"2.50","t":7,"T":1795608000000}}
        """;
}
