using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Accounts;
using BinanceUserStreams.Events.Options;
using BinanceUserStreams.Events.PortfolioMargin;
using BinanceUserStreams.Events.Risk;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Events;

/// <summary>The events that one market has, and the names that mean another thing on each.</summary>
public sealed class MarketEventTests
{
    [Theory]
    [InlineData("um.MARGIN_CALL", "ETHUSDT LONG 1.327 @ 187.17127 maintenance 1.614445 cross wallet 3.16812045")]
    [InlineData("cm.MARGIN_CALL", "BTCUSD_200925 LONG 132 @ 9187.17127 maintenance 1.614445 cross wallet 3.16812045")]
    [InlineData("pm.outboundAccountPosition", "ETH 10000")]
    [InlineData("pm.balanceUpdate", "BTC +100")]
    [InlineData("pm.liabilityChange", "BTC BORROW 1.0345343 total 1.03476851")]
    [InlineData("pm.openOrderLoss", "BUSD -0.1232313, BNB -12.1232313")]
    [InlineData("pm.riskLevelChange", "MARGIN_CALL uniMMR 1.99999999 equity 30.23416728 maintenance 15.11708371")]
    [InlineData("pmpro.PM_PRO_ACCOUNT_UPDATE",
        "uniMMR 1.99999999 equity 30.23416728 maintenance 15.11708371 available 3.98972738")]
    [InlineData("options.ACCOUNT_UPDATE",
        "equity 10000371.61462086 wallet 10000475.51032086 PnL 16.1043 maintenance 6089.28766956")]
    [InlineData("options.BALANCE_POSITION_UPDATE", "ORDER USDT 10000471.379409 BTC-251123-126000-C -0.1 @ 1200")]
    [InlineData("options.GREEK_UPDATE",
        "BTCUSDT delta -0.01304097 gamma -0.00000124 theta 16.116481 vega -3.83444011")]
    [InlineData("options.RISK_LEVEL_CHANGE", "REDUCE_ONLY balance 1534.11708371 maintenance 254789.11708371")]
    [InlineData("margin-risk.MARGIN_LEVEL_STATUS_CHANGE", "MARGIN_CALL margin level 1.1")]
    [InlineData("constructed.margin-risk.marginLevelChange", "MARGIN_CALL margin level 1.2")]
    [InlineData("constructed.margin-risk.liabilityChange", "BTC 0.000001 interest 0.00000001, USDT 250.5")]
    [InlineData("margin-risk.USER_LIABILITY_CHANGE", "BTC BORROW 0.000001")]
    public void It_is_told_in_one_line(string payload, string line) =>
        Assert.Equal(line, EventPayload.Event(payload).Summary);

    [Theory]
    [InlineData(Market.UsdMFutures, typeof(UsdMAccountUpdate))]
    [InlineData(Market.CoinMFutures, typeof(CoinMAccountUpdate))]
    [InlineData(Market.PortfolioMargin, typeof(PortfolioMarginAccountUpdate))]
    [InlineData(Market.PortfolioMarginPro, typeof(UnknownEvent))]
    [InlineData(Market.Options, typeof(OptionsAccountUpdate))]
    [InlineData(Market.MarginRisk, typeof(UnknownEvent))]
    public void The_same_name_is_the_markets_own_event(Market market, Type type) =>
        Assert.IsType(type, EventPayload.Event(Payload.Read("um.ACCOUNT_UPDATE"), market));

    [Theory]
    [InlineData("constructed.pm.RISK_LEVEL_CHANGE", typeof(RiskLevelChange), "riskLevelChange")]
    [InlineData("constructed.pmpro.RISK_LEVEL_CHANGE", typeof(RiskLevelChange), "riskLevelChange")]
    [InlineData("options.RISK_LEVEL_CHANGE", typeof(OptionsRiskLevelChange), "RISK_LEVEL_CHANGE")]
    [InlineData("constructed.margin-risk.marginLevelChange", typeof(MarginLevelStatusChange), "MARGIN_LEVEL_STATUS_CHANGE")]
    public void An_event_under_another_name_is_the_one_that_scripts_wait_for(string payload, Type type, string name)
    {
        var read = EventPayload.Event(payload);

        Assert.IsType(type, read);
        Assert.Equal(name, read.EventType);
    }

    [Fact]
    public void The_liabilities_of_a_cross_margin_account_come_as_a_list_or_one_by_one()
    {
        var list = EventPayload.Event<CrossLiabilityChange>("constructed.margin-risk.liabilityChange");
        var one = EventPayload.Event<UserLiabilityChange>("margin-risk.USER_LIABILITY_CHANGE");

        Assert.Equal(
            [("BTC", 0.00000100m, 0.00000001m), ("USDT", 250.5m, 0m)],
            list.Liabilities!.Select(owed => (owed.Asset, owed.Principal, owed.Interest)));
        Assert.Equal(("BTC", 0.00000100m, "BORROW"), (one.Asset, one.Principal, one.LiabilityUpdateType));
    }

    [Fact]
    public void A_funding_fee_of_Portfolio_Margin_says_its_symbol() => Assert.Equal(
        ("FUNDING_FEE", "BTCUSDT"),
        EventPayload.Event<PortfolioMarginAccountUpdate>("constructed.pm.ACCOUNT_UPDATE.FUNDING_FEE") is { } fee
            ? (fee.Reason, fee.Symbol)
            : default);

    [Fact]
    public void The_id_of_a_liabilitys_transaction_is_not_taken_for_a_time()
    {
        var change = EventPayload.Event<LiabilityChange>("pm.liabilityChange");

        Assert.Equal(1352286576452864727, change.TransactionId);
        Assert.Null(change.TransactionTime);
        Assert.Empty(change.UnreadProperties);
    }

    [Fact]
    public void A_margin_call_has_no_transaction_time_and_says_what_is_required()
    {
        var call = EventPayload.Event<CoinMMarginCall>("cm.MARGIN_CALL");

        Assert.Null(call.TransactionTime);
        Assert.Equal(("SfsR", 3.16812045m), (call.AccountAlias, call.CrossWalletBalance));
        var position = Assert.Single(call.Positions!);
        Assert.Equal(("CROSSED", 0m, 1.614445m),
            (position.MarginType, position.IsolatedWallet, position.MaintenanceMargin));
    }

    [Fact]
    public void Portfolio_Margin_Pro_says_its_risk_like_Portfolio_Margin()
    {
        var pro = EventPayload.Event<RiskLevelChange>("pmpro.riskLevelChange");

        Assert.Equal(Market.PortfolioMarginPro, pro.Market);
        Assert.Equal((1.99999999m, "MARGIN_CALL"), (pro.UniMmr, pro.RiskLevel));
    }

    [Theory]
    [InlineData("um.listenKeyExpired", 1736996475556)]
    [InlineData("options.listenKeyExpired", 1736996475556)]
    public void The_end_of_a_key_is_read_with_its_time_as_a_number_or_as_text(string payload, long time)
    {
        var expired = EventPayload.Event<ListenKeyExpired>(payload);

        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(time), expired.EventTime);
        Assert.Equal("WsCMN0a4KHUPTQuX6IUnqEZfB1inxmv1qR4kbf1LuEjur5VdbzqvyxqG9TSjVVxv", expired.ListenKey);
    }

    [Fact]
    public void A_key_is_masked_wherever_the_event_is_told()
    {
        var expired = EventPayload.Event<ListenKeyExpired>("um.listenKeyExpired");

        Assert.Equal("listenKeyExpired listen key WsCM...VVxv has ended", expired.ToString());
        Assert.Equal("WsCM...VVxv", expired.MaskedListenKey);
        Assert.DoesNotContain(expired.ListenKey!, expired.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_market_does_not_say_the_key_there_is_none()
    {
        var expired = EventPayload.Event<ListenKeyExpired>("pm.listenKeyExpired");

        Assert.Equal((null, null), (expired.ListenKey, expired.MaskedListenKey));
        Assert.Equal("listenKeyExpired listen key has ended", expired.ToString());
    }
}
