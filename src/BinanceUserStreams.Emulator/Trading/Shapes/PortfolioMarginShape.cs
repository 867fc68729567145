namespace BinanceUserStreams.Emulator.Trading.Shapes;

/// <summary>
/// USD-M and COIN-M futures in Portfolio Margin. Source: the pages Event Futures Order Update and Event Futures Balance and
/// Position Update.
/// </summary>
internal sealed class PortfolioMarginShape : EventShape
{
    public override byte[] Order(PlacedOrder order, Trade? trade, long time)
    {
        using var json = Begin("ORDER_TRADE_UPDATE", order.Script.Instrument, time);
        json.Open("o");
        WriteOrder(json, order, trade)
            .Text("N", order.Script.Instrument.Asset)
            .Amount("n", trade?.Commission ?? 0)
            .Number("T", time)
            .Number("t", trade?.Id ?? 0);
        WriteOpenValue(json, order);
        json.Flag("m", trade?.Fill.IsMaker ?? false)
            .Flag("R", false)
            .Text("ps", "BOTH")
            .Amount("rp", trade?.Profit ?? 0);
        if (order.Origin is { } origin)
        {
            json.Text("st", "ALGO_CONDITION").Number("si", origin.Id);
        }

        return json.Text("pm", "NONE")
            .Text("V", "EXPIRE_MAKER")
            .Number("gtd", 0)
            .Close()
            .End();
    }

    public override byte[] Account(Trade trade, long time)
    {
        using var json = Begin("ACCOUNT_UPDATE", trade.Position.Instrument, time);
        json.Open("a").Text("m", "ORDER");
        WriteBalance(json, trade);
        var position = trade.Position;
        return json.OpenOnly("P")
            .Text("s", position.Instrument.Symbol)
            .Amount("pa", position.Amount)
            .Amount("ep", position.EntryPrice)
            .Amount("cr", position.AccumulatedProfit)
            .Amount("up", position.UnrealizedProfit)
            .Text("ps", "BOTH")
            .Amount("bep", position.BreakEvenPrice)
            .CloseOnly()
            .Close()
            .End();
    }

    public override byte[] Conditional(ConditionalOrder order, long time)
    {
        using JsonEvent json = new("ALGO_UPDATE");
        json.Number("T", time).Number("E", time).Text("fs", "UM").Open("ao");
        return WriteConditional(json, order).Close().End();
    }

    private static JsonEvent Begin(string name, Instrument instrument, long time) =>
        new JsonEvent(name).Text("fs", instrument.IsInverse ? "CM" : "UM").Number("E", time).Number("T", time).Text("i", "");
}
