using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Events;

/// <summary>Which names a user may give, and what is asked for then.</summary>
public sealed class EventFilterTests
{
    [Theory]
    [InlineData(Market.UsdMFutures, "algo_update", "ALGO_UPDATE ALGO_ORDER_UPDATE")]
    [InlineData(Market.CoinMFutures, "ALGO_ORDER_UPDATE", "ALGO_UPDATE ALGO_ORDER_UPDATE")]
    [InlineData(Market.PortfolioMargin, "riskLevelChange", "riskLevelChange RISK_LEVEL_CHANGE")]
    [InlineData(Market.PortfolioMargin, "liabilityChange", "liabilityChange")]
    [InlineData(Market.Options, "RISK_LEVEL_CHANGE", "RISK_LEVEL_CHANGE")]
    [InlineData(Market.Spot, "executionreport", "executionReport")]
    [InlineData(Market.CrossMargin, "LISTSTATUS", "listStatus")]
    [InlineData(Market.IsolatedMargin, "balanceupdate", "balanceUpdate")]
    [InlineData(Market.MarginRisk, "MARGIN_LEVEL_STATUS_CHANGE", "MARGIN_LEVEL_STATUS_CHANGE marginLevelChange")]
    [InlineData(Market.MarginRisk, "MarginLevelChange", "MARGIN_LEVEL_STATUS_CHANGE marginLevelChange")]
    [InlineData(Market.MarginRisk, "USER_LIABILITY_CHANGE", "USER_LIABILITY_CHANGE liabilityChange")]
    [InlineData(Market.MarginRisk, "liabilityChange", "USER_LIABILITY_CHANGE liabilityChange")]
    public void Who_asks_for_an_event_gets_it_under_each_of_its_names(Market market, string chosen, string names)
    {
        Assert.True(EventFilter.IsKnown(market, chosen));
        Assert.Equal(names.Split(' '), EventFilter.Complete(market, [chosen]));
    }

    [Theory]
    [InlineData(Market.UsdMFutures, "ORDER_TRADE_UPDAT")]
    [InlineData(Market.UsdMFutures, "marginLevelChange")]
    [InlineData(Market.MarginRisk, "ALGO_UPDATE")]
    [InlineData(Market.Options, "riskLevelChange")]
    [InlineData(Market.PortfolioMargin, "uniMMRDrop")]
    [InlineData(Market.Spot, "ORDER_TRADE_UPDATE")]
    [InlineData(Market.CrossMargin, "USER_LIABILITY_CHANGE")]
    public void A_name_of_another_market_is_not_known(Market market, string name)
    {
        Assert.False(EventFilter.IsKnown(market, name));
        Assert.Equal([name], EventFilter.Complete(market, [name]));
    }

    [Fact]
    public void An_event_whose_members_nobody_has_published_can_be_asked_for_and_comes()
    {
        Assert.True(EventFilter.IsKnown(Market.PortfolioMarginPro, "unimmrdrop"));
        Assert.Equal(["uniMMRDrop"], EventFilter.Complete(Market.PortfolioMarginPro, ["unimmrdrop"]));
        Assert.Contains("uniMMRDrop", EventFilter.Documented(Market.PortfolioMarginPro));

        var drop = EventPayload.Event("""{"e":"uniMMRDrop","E":1,"u":"1.1"}""", Market.PortfolioMarginPro);

        Assert.Equal("uniMMRDrop", Assert.IsType<UnknownEvent>(drop).EventType);
    }

    [Theory]
    [InlineData(Market.Spot)]
    [InlineData(Market.CrossMargin)]
    [InlineData(Market.IsolatedMargin)]
    public void A_market_without_listen_keys_offers_the_ends_of_its_subscription(Market market) => Assert.Equal(
        [
            "executionReport", "outboundAccountPosition", "balanceUpdate", "listStatus", "externalLockUpdate",
            "eventStreamTerminated", "serverShutdown",
        ],
        EventFilter.Documented(market));

    [Fact]
    public void What_is_offered_is_each_event_once() =>
        Assert.Equal(
            ["riskLevelChange", "PM_PRO_ACCOUNT_UPDATE", "listenKeyExpired", "uniMMRDrop"],
            EventFilter.Documented(Market.PortfolioMarginPro).OrderByDescending(name => name == "riskLevelChange"));
}
