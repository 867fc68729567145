using BinanceUserStreams.Fills;
using BinanceUserStreams.Markets;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Tests.Fills;

/// <summary>Each fill once, however often and in whatever order it is told.</summary>
public sealed class FillSequenceTests
{
    [Fact]
    public void A_TRADE_LITE_and_the_update_of_its_order_are_one_fill_with_the_fee()
    {
        var fill = Assert.Single(FillEvents.Of(FillEvents.Lite(), FillEvents.Update()));
        Assert.Equal((0.1m, 2.5m), (fill.Fee, fill.RealizedProfit));

        fill = Assert.Single(FillEvents.Of(FillEvents.Update(), FillEvents.Lite()));
        Assert.Equal(0.1m, fill.Fee);
    }

    [Fact]
    public void A_TRADE_LITE_whose_update_never_comes_is_a_fill_without_fee()
    {
        var fills = FillEvents.Of(FillEvents.Lite(1), FillEvents.Update(2), FillEvents.Lite(3));

        Assert.Equal([2, 1, 3], fills.Select(fill => fill.TradeId));
        Assert.Equal([0.1m, null, null], fills.Select(fill => fill.Fee));
    }

    [Fact]
    public void What_was_read_back_hours_later_still_completes_its_TRADE_LITE_where_a_journal_is_read()
    {
        FakeTimeProvider clock = new(FillEvents.Noon.AddDays(1));
        List<BinanceFill> fills = [];
        FillSequence sequence = new(fills.Add, time: clock);
        sequence.Add(FillEvents.Lite(1, FillEvents.Noon));
        sequence.Add(FillEvents.Update(2, FillEvents.Noon.AddHours(5)));
        sequence.Add(FillEvents.Update(1, FillEvents.Noon.AddHours(6)));
        sequence.Complete();

        Assert.Equal([0.1m, 0.1m], fills.Select(fill => fill.Fee));
    }

    [Fact]
    public void A_live_TRADE_LITE_waits_ten_seconds_and_a_later_update_is_told_and_makes_no_second_fill()
    {
        FakeTimeProvider clock = new(FillEvents.Noon.AddSeconds(11));
        List<BinanceFill> fills = [];
        List<BinanceFill> late = [];
        FillSequence sequence = new(fills.Add, late.Add, clock);
        sequence.Add(FillEvents.Lite(1, FillEvents.Noon));
        sequence.Add(FillEvents.Update(2, FillEvents.Noon.AddSeconds(10)));
        Assert.Equal([2], fills.Select(fill => fill.TradeId));

        sequence.Add(FillEvents.Update(3, FillEvents.Noon.AddSeconds(10.001)));
        Assert.Equal([2, 3, 1], fills.Select(fill => fill.TradeId));

        sequence.Add(FillEvents.Update(1, FillEvents.Noon.AddSeconds(10.5)));
        sequence.Add(FillEvents.Update(1, FillEvents.Noon.AddSeconds(10.6)));
        Assert.Equal(3, fills.Count);
        Assert.Equal(1, Assert.Single(late).TradeId);
    }

    [Fact]
    public void So_many_TRADE_LITE_wait_and_no_more()
    {
        List<BinanceFill> fills = [];
        FillSequence sequence = new(fills.Add);
        for (var i = 1; i <= FillSequence.MostWaiting + 2; i++)
        {
            sequence.Add(FillEvents.Lite(i));
        }

        Assert.Equal([1, 2], fills.Select(fill => fill.TradeId));
        sequence.Complete();
        Assert.Equal(FillSequence.MostWaiting + 2, fills.Count);
    }

    [Fact]
    public void A_copy_that_another_host_or_connection_tells_is_the_same_fill() =>
        Assert.Single(FillEvents.Of(FillEvents.Update(at: FillEvents.Noon), FillEvents.Update(at: FillEvents.Noon.AddMinutes(3))));

    [Fact]
    public void The_same_trade_of_two_accounts_is_two_fills() =>
        Assert.Equal(2, FillEvents.Of(FillEvents.Update(), FillEvents.Update(account: "other")).Count);

    [Fact]
    public void A_trade_of_an_account_with_itself_is_two_fills()
    {
        var fills = FillEvents.Of(
            FillEvents.Lite(1), FillEvents.Lite(1, side: "SELL", order: 8), FillEvents.Update(1), FillEvents.Update(1, side: "SELL", order: 8));

        Assert.Equal(["BUY", "SELL"], fills.Select(fill => fill.Side));
    }

    [Fact]
    public void Liquidations_without_a_trade_id_are_told_apart_by_what_was_filled_of_the_order()
    {
        var fills = FillEvents.Of(
            FillEvents.Update(0, execution: "CALCULATED"), FillEvents.Update(0, execution: "CALCULATED", filled: "2"),
            FillEvents.Update(0, execution: "CALCULATED"));

        Assert.Equal(2, fills.Count);
    }

    [Fact]
    public void An_allocation_of_Spot_has_an_id_of_its_own()
    {
        const string Order = """{"e":"executionReport","E":5,"T":5,"s":"ETHBTC","S":"BUY","x":"TRADE","X":"FILLED","i":9,"l":"1","L":"1","t":-1,"a":1}""";
        var first = FillEvents.Read(Order, Market.Spot);
        var second = FillEvents.Read(Order.Replace("\"a\":1", "\"a\":2", StringComparison.Ordinal), Market.Spot);
        var copy = FillEvents.Read(Order.Replace("\"E\":5", "\"E\":6", StringComparison.Ordinal), Market.Spot);

        Assert.Equal(2, FillEvents.Of(first, second, copy).Count);
    }

    [Fact]
    public void What_is_no_fill_is_passed_over() => Assert.Empty(FillEvents.Of(
        FillEvents.Update(execution: "CANCELED"), FillEvents.Update(execution: "NEW"),
        FillEvents.Read("""{"e":"ACCOUNT_UPDATE","E":5,"a":{"m":"ORDER"}}""")));
}
