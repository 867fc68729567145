namespace BinanceUserStreams.Emulator.Trading.Shapes;

/// <summary>
/// How Spot and Margin write the events of trading. Source: user-data-stream.md of the spot documents; the order of
/// members is that of its samples.
/// </summary>
internal static class SpotShape
{
    /// <summary><c>executionReport</c>; of an order's state alone when there is no trade.</summary>
    public static byte[] Order(SpotOrder order, string execution, SpotTrade? trade, long executionId, long time)
    {
        // A cancelled order is told under the name of the request that cancelled it.
        var (script, isCancel) = (order.Script, execution == "CANCELED");
        using JsonEvent json = new("executionReport");
        json.Number("E", time)
            .Text("s", script.Instrument.Symbol)
            .Text("c", isCancel ? $"cancel-{order.Id}" : order.ClientId)
            .Text("S", order.Side)
            .Text("o", order.Type)
            .Text("f", "GTC")
            .Fixed("q", script.Quantity)
            .Fixed("p", script.Price)
            .Fixed("P", order.StopPrice)
            .Fixed("F", 0)
            .Number("g", order.ListId)
            .Text("C", isCancel ? order.ClientId : "")
            .Text("x", execution)
            .Text("X", order.Status)
            .Text("r", "NONE")
            .Number("i", order.Id);
        WriteTrade(json, order, trade)
            .Number("T", time)
            .Number("t", trade?.Id ?? -1)
            .Number("I", executionId)
            .Flag("w", order.IsOnBook)
            .Flag("m", trade?.Fill.IsMaker ?? false)
            .Flag("M", trade is not null)
            .Number("O", order.CreatedAt)
            .Fixed("Z", order.Paid)
            .Fixed("Y", trade?.Value ?? 0)
            .Fixed("Q", 0);
        return WriteEnd(json, order).End();
    }

    /// <summary><c>outboundAccountPosition</c>: the balances that were touched.</summary>
    public static byte[] Balances(IEnumerable<SpotBalance> touched, long time)
    {
        using JsonEvent json = new("outboundAccountPosition");
        return json.Number("E", time)
            .Number("u", time)
            .List("B", touched, (item, balance) =>
                item.Text("a", balance.Asset).Fixed("f", balance.Free).Fixed("l", balance.Locked))
            .End();
    }

    /// <summary><c>balanceUpdate</c> or <c>externalLockUpdate</c>, which have the same members.</summary>
    public static byte[] Change(string name, string asset, decimal change, long time)
    {
        using JsonEvent json = new(name);
        return json.Number("E", time).Text("a", asset).Fixed("d", change).Number("T", time).End();
    }

    /// <summary><c>listStatus</c>.</summary>
    public static byte[] List(SpotOrderList list, long time)
    {
        var isDone = list.DoneAt is not null;
        using JsonEvent json = new("listStatus");
        return json.Number("E", time)
            .Text("s", list.Symbol)
            .Number("g", list.Id)
            .Text("c", "OCO")
            .Text("l", isDone ? "ALL_DONE" : "EXEC_STARTED")
            .Text("L", isDone ? "ALL_DONE" : "EXECUTING")
            .Text("r", "NONE")
            .Text("C", list.ClientId)
            .Number("T", time)
            .List("O", (SpotOrder[])[list.Other, list.Main], (item, order) => item
                .Text("s", order.Script.Instrument.Symbol)
                .Number("i", order.Id)
                .Text("c", order.ClientId))
            .End();
    }

    private static JsonEvent WriteTrade(JsonEvent json, SpotOrder order, SpotTrade? trade)
    {
        json.Fixed("l", trade?.Fill.Quantity ?? 0).Fixed("z", order.Filled).Fixed("L", trade?.Fill.Price ?? 0);
        return trade is null
            ? json.Text("n", "0").Null("N")
            : json.Fixed("n", trade.Commission).Text("N", trade.CommissionAsset);
    }

    // Since when it stands in the book is told of an order that does, or did.
    private static JsonEvent WriteEnd(JsonEvent json, SpotOrder order)
    {
        if (order.StopPrice == 0)
        {
            json.Number("W", order.CreatedAt);
        }

        json.Text("V", "NONE");
        return order is { IsWorking: false, Status: "EXPIRED" } ? json.Text("eR", "OCO_TRIGGER") : json;
    }
}
