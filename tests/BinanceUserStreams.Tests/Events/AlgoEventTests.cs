using System.Text;
using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events.Algo;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Events;

public sealed class AlgoEventTests
{
    [Fact]
    public void A_triggered_order_says_the_id_under_which_it_trades()
    {
        var algo = EventPayload.Event<UsdMAlgoUpdate>("capture.um.ALGO_UPDATE.TRIGGERED.2025");

        Assert.Equal((1000000033225453L, 88937381063L), (algo.AlgoId, algo.ActualOrderId));
        Assert.Equal("TRIGGERED", algo.AlgoStatus);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1765431097019), algo.TriggerTime);
        Assert.Equal("DOGEUSDT BUY STOP_MARKET TRIGGERED 38 trigger 0.13855", algo.Summary);
    }

    [Fact]
    public void An_order_that_waits_has_no_such_id_and_none_is_missed()
    {
        var algo = EventPayload.Event<UsdMAlgoUpdate>("um.ALGO_UPDATE");

        Assert.Null(algo.ActualOrderId);
        Assert.Null(algo.TriggerTime);
        Assert.Empty(algo.UnreadProperties);
        Assert.Equal("Reduce Only reject", algo.FailureReason);
        Assert.Null(algo.IsActivated);
    }

    [Fact]
    public void A_trailing_stop_says_whether_it_follows_the_price() =>
        Assert.False(EventPayload.Event<UsdMAlgoUpdate>("constructed.um.ALGO_UPDATE.trailing").IsActivated);

    [Fact]
    public void A_trailing_stop_of_Portfolio_Margin_says_so_too() =>
        Assert.True(EventPayload.Event<PortfolioMarginAlgoUpdate>("constructed.pm.ALGO_UPDATE.trailing").IsActivated);

    [Fact]
    public void The_two_times_that_a_trailing_stop_is_new_are_two_events()
    {
        var waits = Payload.Read("constructed.um.ALGO_UPDATE.trailing");
        var follows = waits.Replace("\"ia\": false", "\"ia\": true", StringComparison.Ordinal);
        DuplicateWindow recent = new([]);

        Assert.True(recent.Add(FrameFingerprint.Of(Encoding.UTF8.GetBytes(waits))));
        Assert.True(recent.Add(FrameFingerprint.Of(Encoding.UTF8.GetBytes(follows))));
        Assert.False(recent.Add(FrameFingerprint.Of(Encoding.UTF8.GetBytes(follows))));
    }

    [Fact]
    public void Portfolio_Margin_sends_the_same_under_another_member()
    {
        var algo = EventPayload.Event<PortfolioMarginAlgoUpdate>("pm.ALGO_UPDATE");

        Assert.Equal(("UM", "BNBUSDT", 2148719L), (algo.BusinessUnit, algo.Symbol, algo.AlgoId));
    }

    [Theory]
    [InlineData(Market.UsdMFutures, "um.ALGO_UPDATE")]
    [InlineData(Market.CoinMFutures, "um.ALGO_UPDATE")]
    [InlineData(Market.PortfolioMargin, "pm.ALGO_UPDATE")]
    public void The_other_name_of_the_event_is_the_same_event(Market market, string payload)
    {
        var json = Payload.Read(payload).Replace("ALGO_UPDATE", "ALGO_ORDER_UPDATE", StringComparison.Ordinal);

        var algo = Assert.IsAssignableFrom<AlgoUpdate>(EventPayload.Event(json, market));

        Assert.Equal(("ALGO_UPDATE", "CANCELED"), (algo.EventType, algo.AlgoStatus));
        Assert.Contains("ALGO_ORDER_UPDATE", algo.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_coin_margined_one_is_read_with_the_alias_of_its_account()
    {
        var algo = Assert.IsType<CoinMAlgoUpdate>(EventPayload.Event(
            """{"e":"ALGO_UPDATE","i":"SfsR","o":{"aid":7,"s":"BTCUSD_PERP","ai":""}}""", Market.CoinMFutures));

        Assert.Equal(("SfsR", 7L, "BTCUSD_PERP"), (algo.AccountAlias, algo.AlgoId, algo.Symbol));
    }

    [Theory]
    [InlineData("um.STRATEGY_UPDATE", "BTCUSDT GRID NEW operation 8007")]
    [InlineData("cm.STRATEGY_UPDATE", "BTCUSDT GRID NEW operation 8007")]
    [InlineData("um.GRID_UPDATE", "BTCUSDT GRID WORKING -0.001 @ 16720 PnL -0.00300716")]
    public void A_strategy_is_told_in_one_line(string payload, string line) =>
        Assert.Equal(line, EventPayload.Event(payload).Summary);
}
