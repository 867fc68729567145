using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Trading.Shapes;

/// <summary>How a market writes the events of trading.</summary>
internal abstract class EventShape
{
    /// <exception cref="ArgumentException">Nobody trades there.</exception>
    public static EventShape For(EmulatedMarket market) => market switch
    {
        _ when market == EmulatedMarket.UsdMFutures => new UsdMShape(),
        _ when market == EmulatedMarket.CoinMFutures => new CoinMShape(),
        _ when market == EmulatedMarket.PortfolioMargin => new PortfolioMarginShape(),
        _ => throw new ArgumentException(
            $"Nobody trades in {market}; accepted: {EmulatedMarket.UsdMFutures}, {EmulatedMarket.CoinMFutures}, "
            + $"{EmulatedMarket.PortfolioMargin}."),
    };

    /// <summary><c>ORDER_TRADE_UPDATE</c>; of a new order when there is no trade yet.</summary>
    public abstract byte[] Order(PlacedOrder order, Trade? trade, long time);

    /// <summary><c>ACCOUNT_UPDATE</c> after a trade.</summary>
    public abstract byte[] Account(Trade trade, long time);

    /// <summary><c>TRADE_LITE</c>; <see langword="null"/> where the market has none.</summary>
    public virtual byte[]? Lite(PlacedOrder order, Trade trade, long time) => null;

    /// <summary>The members every order begins with.</summary>
    protected static JsonEvent WriteOrder(JsonEvent json, PlacedOrder order, Trade? trade)
    {
        var script = order.Script;
        return json.Text("s", script.Instrument.Symbol)
            .Text("c", order.ClientId)
            .Text("S", order.Side)
            .Text("o", "LIMIT")
            .Text("f", "GTC")
            .Amount("q", script.Quantity)
            .Amount("p", script.Price)
            .Amount("ap", order.AveragePrice)
            .Amount("sp", 0)
            .Text("x", trade is null ? "NEW" : "TRADE")
            .Text("X", order.Status)
            .Number("i", order.Id)
            .Amount("l", trade?.Fill.Quantity ?? 0)
            .Amount("z", order.Filled)
            .Amount("L", trade?.Fill.Price ?? 0);
    }

    /// <summary>The worth of what is left of an order, on its side of the book.</summary>
    protected static void WriteOpenValue(JsonEvent json, PlacedOrder order)
    {
        var script = order.Script;
        var value = script.Instrument.Value(order.Rest, script.Price);
        json.Amount("b", script.IsBuy ? value : 0).Amount("a", script.IsBuy ? 0 : value);
    }

    /// <summary>The balance after a trade, as the only one.</summary>
    protected static void WriteBalance(JsonEvent json, Trade trade) => json.OpenOnly("B")
        .Text("a", trade.Position.Instrument.Asset)
        .Amount("wb", trade.Balance)
        .Amount("cw", trade.Balance)
        .Amount("bc", 0)
        .CloseOnly();
}
