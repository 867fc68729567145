using System.Globalization;
using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Trading.Shapes;

/// <summary>How a market of futures writes the events of trading.</summary>
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
            + $"{EmulatedMarket.PortfolioMargin}, {EmulatedMarket.Spot}, {EmulatedMarket.CrossMargin}, "
            + $"{EmulatedMarket.IsolatedMargin}, {EmulatedMarket.Options}."),
    };

    /// <summary><c>ORDER_TRADE_UPDATE</c>; without a trade of an order that is new or has ended.</summary>
    public abstract byte[] Order(PlacedOrder order, Trade? trade, long time);

    /// <summary><c>ACCOUNT_UPDATE</c> after a trade.</summary>
    public abstract byte[] Account(Trade trade, long time);

    /// <summary><c>TRADE_LITE</c>; <see langword="null"/> where the market has none.</summary>
    public virtual byte[]? Lite(PlacedOrder order, Trade trade, long time) => null;

    /// <summary><c>ALGO_UPDATE</c>: a conditional order waits, was triggered or has ended.</summary>
    public abstract byte[] Conditional(ConditionalOrder order, long time);

    /// <summary>What links an order to the conditional one that it was.</summary>
    protected static JsonEvent WriteOrigin(JsonEvent json, PlacedOrder order) => order.Origin is { } origin
        ? json.Text("st", "ALGO_CONDITION").Number("si", origin.Id).Number("ss", -1)
        : json.Number("si", 0).Number("ss", 0);

    /// <summary>The members of a conditional order, the same on every market.</summary>
    protected static JsonEvent WriteConditional(JsonEvent json, ConditionalOrder order)
    {
        var script = order.Script;
        json.Text("caid", order.ClientId)
            .Number("aid", order.Id)
            .Text("at", "CONDITIONAL")
            .Text("o", order.Type)
            .Text("s", script.Instrument.Symbol)
            .Text("S", script.IsBuy ? "BUY" : "SELL")
            .Text("ps", "BOTH")
            .Text("f", "GTC")
            .Amount("q", script.Quantity)
            .Text("X", order.Status)
            .Text("ai", order.Placed?.Id.ToString(CultureInfo.InvariantCulture) ?? "")
            .Amount("ap", order.Placed?.AveragePrice ?? 0)
            .Amount("aq", order.Placed?.Filled ?? 0)
            .Text("act", order.Placed?.Type ?? "0")
            .Amount("tp", script.Price)
            .Amount("p", order.Price)
            .Text("V", "EXPIRE_MAKER")
            .Text("wt", "CONTRACT_PRICE")
            .Text("pm", "NONE")
            .Flag("cp", false)
            .Flag("pP", false)
            .Flag("R", false)
            .Number("tt", order.TriggeredAt)
            .Number("gtd", 0);
        return order.IsTrailing ? json.Flag("ia", order.IsActivated) : json;
    }

    /// <summary>The members every order begins with.</summary>
    protected static JsonEvent WriteOrder(JsonEvent json, PlacedOrder order, Trade? trade)
    {
        var script = order.Script;
        return json.Text("s", script.Instrument.Symbol)
            .Text("c", order.ClientId)
            .Text("S", order.Side)
            .Text("o", order.Type)
            .Text("f", "GTC")
            .Amount("q", script.Quantity)
            .Amount("p", order.Price)
            .Amount("ap", order.AveragePrice)
            .Amount("sp", 0)
            .Text("x", trade is null ? order.Execution : "TRADE")
            .Text("X", order.Status)
            .Number("i", order.Id)
            .Amount("l", trade?.Fill.Quantity ?? 0)
            .Amount("z", order.Filled)
            .Amount("L", trade?.Fill.Price ?? 0);
    }

    /// <summary>The worth of what is left of an order, on its side of the book.</summary>
    public static void WriteOpenValue(JsonEvent json, PlacedOrder order)
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
