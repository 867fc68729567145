namespace BinanceUserStreams.Emulator.Trading.Shapes;

/// <summary>COIN-M futures. Source: the pages Event Order Update and Event Balance and Position Update.</summary>
internal sealed class CoinMShape : EventShape
{
    private const string Alias = "SfsR";

    public override byte[] Order(PlacedOrder order, Trade? trade, long time)
    {
        var asset = order.Script.Instrument.Asset;
        using var json = Begin("ORDER_TRADE_UPDATE", time);
        json.Open("o");
        WriteOrder(json, order, trade)
            .Text("ma", asset)
            .Text("N", asset)
            .Amount("n", trade?.Commission ?? 0)
            .Number("T", time)
            .Number("t", trade?.Id ?? 0)
            .Amount("rp", trade?.Profit ?? 0);
        WriteOpenValue(json, order);
        json.Flag("m", trade?.Fill.IsMaker ?? false)
            .Flag("R", false)
            .Text("wt", "CONTRACT_PRICE")
            .Text("ot", order.Origin?.Type ?? order.Type)
            .Text("ps", "BOTH")
            .Flag("cp", false)
            .Flag("pP", false);
        return WriteOrigin(json, order)
            .Text("V", "EXPIRE_MAKER")
            .Text("pm", "NONE")
            .Text("er", "0")
            .Close()
            .End();
    }

    public override byte[] Account(Trade trade, long time)
    {
        using var json = Begin("ACCOUNT_UPDATE", time);
        json.Open("a").Text("m", "ORDER");
        WriteBalance(json, trade);
        var position = trade.Position;
        return json.OpenOnly("P")
            .Text("s", position.Instrument.Symbol)
            .Amount("pa", position.Amount)
            .Amount("ep", position.EntryPrice)
            .Amount("bep", position.BreakEvenPrice)
            .Amount("cr", position.AccumulatedProfit)
            .Amount("up", position.UnrealizedProfit)
            .Text("mt", "cross")
            .Amount("iw", 0)
            .Text("ps", "BOTH")
            .CloseOnly()
            .Close()
            .End();
    }

    public override byte[] Conditional(ConditionalOrder order, long time)
    {
        using var json = Begin("ALGO_UPDATE", time);
        json.Open("o");
        return WriteConditional(json, order).Close().End();
    }

    private static JsonEvent Begin(string name, long time) =>
        new JsonEvent(name).Number("E", time).Number("T", time).Text("i", Alias);
}
