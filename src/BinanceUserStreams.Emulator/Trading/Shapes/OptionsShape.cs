namespace BinanceUserStreams.Emulator.Trading.Shapes;

/// <summary>
/// European options. Source: the pages Event Order Update, Event Balance and Position Update and Event Account Data of
/// options; the order of members is that of their samples.
/// </summary>
internal static class OptionsShape
{
    /// <summary><c>ORDER_TRADE_UPDATE</c>; of an order's state alone when there is no trade.</summary>
    public static byte[] Order(PlacedOrder order, Trade? trade, long time)
    {
        var script = order.Script;
        using var json = Begin("ORDER_TRADE_UPDATE", time);
        json.Open("o")
            .Text("s", script.Instrument.Symbol)
            .Text("c", order.ClientId)
            .Text("S", order.Side)
            .Text("o", order.Type)
            .Text("f", "GTC")
            .Amount("q", script.Quantity)
            .Amount("p", script.Price)
            .Amount("ap", order.AveragePrice)
            .Text("x", trade is null ? order.Execution : "TRADE")
            .Text("X", order.Status)
            .Number("i", order.Id)
            .Amount("l", trade?.Fill.Quantity ?? 0)
            .Amount("z", order.Filled)
            .Amount("L", trade?.Fill.Price ?? 0)
            .Text("N", script.Instrument.Asset)
            .Amount("n", Fee(trade))
            .Number("T", time)
            .Number("t", trade?.Id ?? 0);
        EventShape.WriteOpenValue(json, order);
        return json.Flag("m", trade?.Fill.IsMaker ?? false)
            .Flag("R", false)
            .Text("ot", order.Type)
            .Amount("rp", trade?.Profit ?? 0)
            .Text("V", "EXPIRE_MAKER")
            .Close()
            .End();
    }

    /// <summary><c>BALANCE_POSITION_UPDATE</c> after a trade.</summary>
    public static byte[] Position(Trade trade, long time)
    {
        using var json = Begin("BALANCE_POSITION_UPDATE", time);
        json.Text("m", "ORDER")
            .OpenOnly("B")
            .Text("a", trade.Position.Instrument.Asset)
            .Amount("b", trade.Balance)
            .Amount("bc", 0)
            .CloseOnly();
        return json.OpenOnly("P")
            .Text("s", trade.Position.Instrument.Symbol)
            .Amount("c", trade.Position.Amount)
            .Amount("p", trade.Position.Amount * trade.Position.EntryPrice)
            .Amount("a", trade.Position.EntryPrice)
            .CloseOnly()
            .End();
    }

    /// <summary><c>ACCOUNT_UPDATE</c>, which tells of the whole account and names no asset.</summary>
    public static byte[] Account(OptionsFunds funds, long time)
    {
        using var json = Begin("ACCOUNT_UPDATE", time);
        return json.Amount("eq", funds.Equity)
            .Amount("aeq", funds.Balance)
            .Amount("b", funds.Balance)
            .Amount("m", funds.PositionValue)
            .Amount("u", funds.UnrealizedProfit)
            .Amount("i", funds.InitialMargin)
            .Amount("M", funds.MaintenanceMargin)
            .End();
    }

    /// <summary>What a trade cost, as options tell it: what was paid is negative.</summary>
    public static decimal Fee(Trade? trade) => -(trade?.Commission ?? 0);

    private static JsonEvent Begin(string name, long time) => new JsonEvent(name).Number("E", time).Number("T", time);
}
