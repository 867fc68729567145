using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.History;
using BinanceUserStreams.Tests.Streams;

namespace BinanceUserStreams.Tests.History;

/// <summary>What a stream tells of where to look for what it missed, in bounded memory.</summary>
public sealed class ActivityTrackerTests
{
    private readonly SequencerBench _bench = new();
    private readonly ActivityTracker _tracker = new();

    [Fact]
    public void An_order_is_open_until_its_end_is_told()
    {
        Take(Order("BTCUSDT", 1, "NEW"));
        Take(Order("BTCUSDT", 2, "NEW"));
        Take(Order("BTCUSDT", 1, "PARTIALLY_FILLED", "TRADE", 5));
        Take(Order("ETHUSDT", 2, "NEW"));
        Take(Order("BTCUSDT", 2, "CANCELED", "CANCELED"));

        Assert.Equal(
            [new KnownOrder("BTCUSDT", 1), new KnownOrder("ETHUSDT", 2)],
            _tracker.Known.OpenOrders.OrderBy(order => order.Symbol, StringComparer.Ordinal));
        Assert.Equal(["BTCUSDT", "ETHUSDT"], _tracker.Known.Symbols.Order());
    }

    [Fact]
    public void The_witness_is_the_last_order_with_a_fill()
    {
        Assert.Null(_tracker.Known.Witness);
        Take(Order("BTCUSDT", 1, "FILLED", "TRADE", 5));
        Take(Order("BTCUSDT", 2, "FILLED", "TRADE", 6));
        Take(Order("BTCUSDT", 3, "NEW"));

        Assert.Equal(new KnownOrder("BTCUSDT", 2), _tracker.Known.Witness);
    }

    [Fact]
    public void A_conditional_order_is_known_as_one()
    {
        Take("""{"e":"ALGO_UPDATE","E":1,"o":{"s":"BTCUSDT","aid":9,"X":"NEW"}}""");
        Assert.Equal([new KnownOrder("BTCUSDT", 9, IsAlgo: true)], _tracker.Known.OpenOrders);

        Take("""{"e":"ALGO_UPDATE","E":1,"o":{"s":"BTCUSDT","aid":9,"X":"FINISHED"}}""");
        Assert.Empty(_tracker.Known.OpenOrders);
    }

    [Fact]
    public void A_flood_of_symbols_and_orders_leaves_the_last_ones()
    {
        for (var i = 1; i <= 30_000; i++)
        {
            Take(Order($"S{i}", i, "NEW"));
        }

        var known = _tracker.Known;
        Assert.Equal(RecentSymbols.Most, known.Symbols.Count);
        Assert.Contains("S30000", known.Symbols);
        Assert.Equal(OpenOrders.Most, known.OpenOrders.Count);
        Assert.Contains(new KnownOrder("S30000", 30_000), known.OpenOrders);
    }

    [Fact]
    public void Odd_rows_are_passed_over()
    {
        Take("""{"e":"ORDER_TRADE_UPDATE","o":{"s":"","i":1,"X":"NEW"}}""");
        Take("""{"e":"ORDER_TRADE_UPDATE","o":{"i":-1,"X":"NEW"}}""");
        Take("""{"e":"ORDER_TRADE_UPDATE"}""");
        Take("""{"e":"ALGO_UPDATE","o":{"s":null,"aid":"x"}}""");

        Assert.Empty(_tracker.Known.Symbols);
        Assert.Empty(_tracker.Known.OpenOrders);
    }

    [Fact]
    public void The_events_of_a_time_are_known()
    {
        Take(StreamBench.Trade(1, StreamClock.Noon));
        Take(StreamBench.Trade(2, StreamClock.Noon.AddSeconds(1)));
        Take(StreamBench.Trade(3, StreamClock.Noon.AddSeconds(2)));
        HashSet<FrameFingerprint> known = [];

        _tracker.AddTo(known, StreamClock.Noon.AddSeconds(1), StreamClock.Noon.AddSeconds(2));

        Assert.Equal(2, known.Count);
        Assert.DoesNotContain(_bench.Parse(StreamBench.Trade(1, StreamClock.Noon)).Identity, known);
    }

    [Fact]
    public void The_last_65535_events_are_known_by_their_times()
    {
        TimedFingerprints recent = new();
        for (var i = 1; i <= 100_000; i++)
        {
            recent.Add(new FrameFingerprint((ulong)i, 0), i);
        }

        HashSet<FrameFingerprint> known = [];
        recent.AddTo(known, 0, long.MaxValue);

        Assert.Equal(DuplicateWindow.Window, known.Count);
        Assert.Contains(new FrameFingerprint(100_000, 0), known);
        Assert.DoesNotContain(new FrameFingerprint(100_000 - DuplicateWindow.Window, 0), known);
    }

    private void Take(string frame)
    {
        UserStreamEvent read = _bench.Parse(frame);
        _tracker.Take(read, read.Identity);
    }

    private static string Order(string symbol, long id, string status, string execution = "NEW", long trade = 0) =>
        $$$"""{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"{{{symbol}}}","i":{{{id}}},"X":"{{{status}}}","x":"{{{execution}}}","t":{{{trade}}}}}""";
}
