using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.History;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Tests.Events.Recovery;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A fill comes once, however often and however it is told.</summary>
public sealed class OneTradeOnceTests
{
    private readonly SequencerBench _bench = new();

    [Fact]
    public void A_fill_that_is_sent_again_with_another_event_time_comes_once()
    {
        Assert.Equal(AcceptedAs.Delivered, _bench.Accept(1, Fill(eventTime: 1)).As);
        Assert.Equal(AcceptedAs.Duplicate, _bench.Accept(2, Fill(eventTime: 2)).As);

        Assert.Equal([Fill(eventTime: 1)], _bench.Texts());
        Assert.Equal(1, _bench.Sequencer.Counters.DuplicatesRemoved);
    }

    [Fact]
    public void Both_sides_of_a_trade_of_an_account_with_itself_stay()
    {
        _bench.Accept(1, Fill(side: "BUY"));
        _bench.Accept(1, Fill(side: "SELL"));

        Assert.Equal([Fill(side: "BUY"), Fill(side: "SELL")], _bench.Texts());
    }

    [Fact]
    public void The_short_event_of_a_fill_and_its_order_both_stay()
    {
        const string Lite = """{"e":"TRADE_LITE","E":1,"T":5,"s":"BTCUSDT","S":"BUY","i":9,"t":7}""";

        _bench.Accept(1, Lite);
        _bench.Accept(1, Fill());
        _bench.Accept(2, Lite.Replace("\"E\":1", "\"E\":2", StringComparison.Ordinal));

        Assert.Equal([Lite, Fill()], _bench.Texts());
    }

    [Fact]
    public void What_was_read_back_first_comes_once_although_the_stream_tells_of_it_in_more_words()
    {
        const string Row =
            """{"algoId":3,"symbol":"BTCUSDT","algoStatus":"FINISHED","quantity":"1","price":"2","triggerPrice":"3","updateTime":5}""";
        const string Told =
            """{"e":"ALGO_UPDATE","E":1,"T":5,"o":{"aid":3,"s":"BTCUSDT","X":"FINISHED","q":"1","p":"2","tp":"3","ia":true}}""";
        var read = RestRows.Of(Market.UsdMFutures).Algo(HistoryProduct.UsdM, RestRows.Row(Row), RestRows.ReadAt);
        UnrepairedGap gap = new(StreamClock.Noon, StreamClock.Noon);

        Assert.True(_bench.Sequencer.Recover(read, gap));
        Assert.Equal(AcceptedAs.Duplicate, _bench.Accept(1, Told).As);

        Assert.Equal([Row], _bench.Texts());
    }

    private static string Fill(int trade = 7, string side = "BUY", int eventTime = 1) =>
        $$$"""{"e":"ORDER_TRADE_UPDATE","E":{{{eventTime}}},"T":5,"o":{"s":"BTCUSDT","S":"{{{side}}}","x":"TRADE","X":"FILLED","i":9,"t":{{{trade}}},"T":5}}""";
}
