using System.Text.Json.Nodes;
using BinanceUserStreams.Events;
using BinanceUserStreams.Fills;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Tests.Events;

namespace BinanceUserStreams.Tests.Fills;

/// <summary>A fill says what its event says, on every market.</summary>
public sealed class FillReaderTests
{
    public static TheoryData<string> Names => EventPayload.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_documented_event_is_a_fill_only_if_something_was_filled(string name)
    {
        var text = EventPayload.Root(name);
        var order = text["o"] as JsonObject ?? text;
        var filled = (string?)order["l"];
        var isFill = name == "um.TRADE_LITE"
            || ((string?)order["x"] is "TRADE" or "CALCULATED" && filled?.Trim('0', '.') is { Length: > 0 });

        Assert.Equal(isFill, FillReader.Read(EventPayload.Event(name)) is not null);
    }

    [Fact]
    public void A_fill_of_USD_M_futures_is_as_it_was_captured()
    {
        var fill = FillReader.Read(EventPayload.Event("capture.um.ORDER_TRADE_UPDATE.FILLED.2021"))!;

        Assert.Equal(
            (Market.UsdMFutures, "BTCUSDT", "BUY", "BOTH", 39849.93m, 1m, 39849.93m),
            (fill.Market, fill.Symbol, fill.Side, fill.PositionSide, fill.Price, fill.Quantity, fill.QuoteQuantity));
        Assert.Equal((15.93997200m, "USDT", 0m, "USDT", false), (fill.Fee, fill.FeeAsset, fill.RealizedProfit, fill.ProfitAsset, fill.IsMaker));
        Assert.Equal(
            (2611733004L, "6bngw21DJGGemRmdGN9eQe", 154402974L, EventOrigin.Stream),
            (fill.OrderId, fill.ClientOrderId, fill.TradeId, fill.Origin));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1610638208309), fill.Time);
        Assert.Null(fill.BusinessUnit);
    }

    [Fact]
    public void A_TRADE_LITE_has_neither_fee_nor_profit()
    {
        var fill = FillReader.Read(EventPayload.Event("um.TRADE_LITE"))!;

        Assert.Equal((64089.20m, 0.040m, 2563.56800m), (fill.Price, fill.Quantity, fill.QuoteQuantity));
        Assert.Equal((null, null, null), (fill.Fee, fill.RealizedProfit, fill.ProfitAsset));
        Assert.Equal((8886774L, 109100866L), (fill.OrderId, fill.TradeId));
    }

    [Fact]
    public void A_fill_of_Spot_is_worth_what_the_exchange_says()
    {
        var fill = FillReader.Read(EventPayload.Event("constructed.spot.executionReport.TRADE"))!;

        Assert.Equal(
            (0.40000000m, 0.10264410m, 0.04105764m, 0.00040000m, "ETH"),
            (fill.Quantity, fill.Price, fill.QuoteQuantity, fill.Fee, fill.FeeAsset));
        Assert.Equal((null, null, 70L), (fill.RealizedProfit, fill.ProfitAsset, fill.TradeId));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1661494305000), fill.Time);
    }

    [Theory]
    [InlineData("cm.ORDER_TRADE_UPDATE", null, "BTC")]
    [InlineData("pm.ORDER_TRADE_UPDATE", "UM", "USDT")]
    [InlineData("options.ORDER_TRADE_UPDATE", null, "USDT")]
    public void A_documented_order_that_is_filled_names_its_unit_and_what_its_profit_is_in(string name, string? unit, string asset)
    {
        var fill = Filled(name, _ => { });

        Assert.Equal((unit, asset), (fill.BusinessUnit, fill.ProfitAsset));
        Assert.Equal(name.StartsWith("cm", StringComparison.Ordinal), fill.QuoteQuantity is null);
    }

    [Fact]
    public void What_COIN_M_of_Portfolio_Margin_is_paid_in_its_symbol_says_and_its_worth_nobody()
    {
        var fill = Filled("pm.ORDER_TRADE_UPDATE", root =>
        {
            root["fs"] = "CM";
            root["o"]!["s"] = "ETHUSD_PERP";
            root["o"]!["N"] = "ETH";
        });

        Assert.Equal(("CM", "ETH", null), (fill.BusinessUnit, fill.ProfitAsset, fill.QuoteQuantity));
    }

    [Fact]
    public void A_fill_of_the_margin_account_of_Portfolio_Margin_is_of_its_unit()
    {
        var root = EventPayload.Root("pm.executionReport");
        (root["x"], root["l"], root["L"], root["t"]) = ("TRADE", "0.5", "0.1", 3);

        Assert.Equal("Margin", FillReader.Read(EventPayload.Event(root.ToJsonString(), Market.PortfolioMargin))!.BusinessUnit);
    }

    [Theory]
    [InlineData("BTCUSDT", "BNB", "USDT")]
    [InlineData("BTCUSDT", "BNFCR", "BNFCR")]
    [InlineData("BTCUSDC_270326", "BNB", "USDC")]
    [InlineData("BTCXYZ", "BNB", null)]
    public void A_profit_is_in_what_is_certain(string symbol, string feeAsset, string? asset)
    {
        var fill = Filled("um.ORDER_TRADE_UPDATE", root => (root["o"]!["s"], root["o"]!["N"]) = (symbol, feeAsset));

        Assert.Equal(asset, fill.ProfitAsset);
    }

    [Theory]
    [InlineData("ADAEUR", null)]
    [InlineData("USDTTRY", "TRY")]
    [InlineData("BTCFDUSD", "FDUSD")]
    [InlineData("BTC", null)]
    [InlineData("BTCPLN", null)]
    public void A_quote_asset_that_a_symbol_does_not_tell_for_certain_is_not_guessed(string symbol, string? asset) =>
        Assert.Equal(asset, QuoteAsset.Of(Market.Spot, null, symbol));

    [Fact]
    public void A_worth_that_a_decimal_would_round_is_not_told()
    {
        var fill = Filled("um.ORDER_TRADE_UPDATE", root =>
            (root["o"]!["l"], root["o"]!["L"]) = ("0.000000000000001", "0.000000000000001"));

        Assert.Null(fill.QuoteQuantity);
    }

    private static BinanceFill Filled(string name, Action<JsonObject> change)
    {
        var root = EventPayload.Root(name);
        var order = root["o"]!.AsObject();
        (order["x"], order["X"], order["l"], order["L"], order["t"], order["rp"]) = ("TRADE", "FILLED", "2", "7103.5", 11, "0.5");
        change(root);
        return FillReader.Read(EventPayload.Event(root.ToJsonString(), EventPayload.MarketOf(name)))!;
    }
}
