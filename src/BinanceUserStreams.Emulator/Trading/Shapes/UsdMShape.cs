namespace BinanceUserStreams.Emulator.Trading.Shapes;

/// <summary>
/// USD-M futures. Source: the pages Event Order Update, Event Balance and Position Update and Event Trade Lite; the
/// order of members is that of captures, where there is one.
/// </summary>
internal sealed class UsdMShape : EventShape
{
    public override byte[] Order(PlacedOrder order, Trade? trade, long time)
    {
        using JsonEvent json = new("ORDER_TRADE_UPDATE");
        json.Number("T", time).Number("E", time).Open("o");
        WriteOrder(json, order, trade)
            .Amount("n", trade?.Commission ?? 0)
            .Text("N", order.Script.Instrument.Asset)
            .Number("T", time)
            .Number("t", trade?.Id ?? 0);
        WriteOpenValue(json, order);
        json.Flag("m", trade?.Fill.IsMaker ?? false)
            .Flag("R", false)
            .Text("wt", "CONTRACT_PRICE")
            .Text("ot", order.Origin?.Type ?? order.Type)
            .Text("ps", "BOTH")
            .Flag("cp", false)
            .Amount("rp", trade?.Profit ?? 0)
            .Flag("pP", false);
        return WriteOrigin(json, order)
            .Text("V", "EXPIRE_MAKER")
            .Text("pm", "NONE")
            .Number("gtd", 0)
            .Text("er", "0")
            .Close()
            .End();
    }

    public override byte[] Account(Trade trade, long time)
    {
        using JsonEvent json = new("ACCOUNT_UPDATE");
        json.Number("T", time).Number("E", time).Open("a");
        WriteBalance(json, trade);
        var position = trade.Position;
        return json.OpenOnly("P")
            .Text("s", position.Instrument.Symbol)
            .Amount("pa", position.Amount)
            .Amount("ep", position.EntryPrice)
            .Amount("cr", position.AccumulatedProfit)
            .Amount("up", position.UnrealizedProfit)
            .Text("mt", "cross")
            .Amount("iw", 0)
            .Text("ps", "BOTH")
            .Amount("bep", position.BreakEvenPrice)
            .CloseOnly()
            .Text("m", "ORDER")
            .Close()
            .End();
    }

    public override byte[] Conditional(ConditionalOrder order, long time)
    {
        using JsonEvent json = new("ALGO_UPDATE");
        json.Number("T", time).Number("E", time).Open("o");
        return WriteConditional(json, order).Close().End();
    }

    public override byte[] Lite(PlacedOrder order, Trade trade, long time)
    {
        using JsonEvent json = new("TRADE_LITE");
        return json.Number("E", time)
            .Number("T", time)
            .Text("s", order.Script.Instrument.Symbol)
            .Amount("q", order.Script.Quantity)
            .Amount("p", order.Script.Price)
            .Flag("m", trade.Fill.IsMaker)
            .Text("c", order.ClientId)
            .Text("S", order.Side)
            .Amount("L", trade.Fill.Price)
            .Amount("l", trade.Fill.Quantity)
            .Number("t", trade.Id)
            .Number("i", order.Id)
            .End();
    }
}
