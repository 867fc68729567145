namespace BinanceUserStreams.Emulator.Trading.Records;

/// <summary>
/// The books of an account of Spot or Margin: everything that ever happened to it, and how it stands. What the account
/// does under its lock is entered here; what reads it holds that lock, too.
/// </summary>
internal sealed class SpotBooks
{
    private readonly SortedDictionary<long, SpotOrder> _open = [];
    private long _lastFlowId = 700_000;

    public SpotWallet Wallet { get; } = new();

    public SymbolLog<SpotOrder> Orders { get; } = new(
        order => order.Script.Instrument.Symbol, order => order.Id, order => order.CreatedAt);

    public SymbolLog<SpotTrade> Trades { get; } = new(
        trade => trade.Order.Script.Instrument.Symbol, trade => trade.Id, trade => trade.Time);

    public SymbolLog<SpotOrderList> Lists { get; } = new(list => list.Symbol, list => list.Id, list => list.CreatedAt);

    /// <summary>What Margin calls capital flow; Spot has no call for it.</summary>
    public SymbolLog<CapitalFlow> Flows { get; } = new(flow => flow.Symbol, flow => flow.Id, flow => flow.Time);

    /// <summary>The orders that may still be filled, oldest first.</summary>
    public IReadOnlyCollection<SpotOrder> OpenOrders => _open.Values;

    /// <summary>When the account changed last, in milliseconds; 0 when it never did.</summary>
    public long ChangedAt { get; private set; }

    public void Add(SpotOrder order)
    {
        Orders.Add(order);
        _open.Add(order.Id, order);
        if (order.IsWorking)
        {
            Wallet.Place(order);
        }

        ChangedAt = order.CreatedAt;
    }

    /// <summary>Fills an order, and enters what that did to the account.</summary>
    public SpotTrade Fill(SpotOrder order, ScriptedFill fill, long tradeId, long time)
    {
        order.Fill(fill, time);
        Forget(order, time);
        var trade = Wallet.Settle(order, fill, tradeId, time);
        Trades.Add(trade);
        AddFlows(trade);
        return trade;
    }

    /// <summary>Ends an order that is not filled, or not wholly.</summary>
    public void End(SpotOrder order, string status, long time)
    {
        if (order.IsWorking)
        {
            Wallet.Cancel(order);
        }

        order.End(status, time);
        Forget(order, time);
    }

    /// <summary>Enters a deposit, or a withdrawal when the amount is negative.</summary>
    public void Transfer(string asset, decimal amount, long time)
    {
        Wallet.Of(asset).Add(amount);
        AddFlow(time, asset, "", "TRANSFER", amount);
        ChangedAt = time;
    }

    private void Forget(SpotOrder order, long time)
    {
        if (!order.IsOpen)
        {
            _open.Remove(order.Id);
        }

        ChangedAt = time;
    }

    private void AddFlows(SpotTrade trade)
    {
        var (instrument, isBuy) = (trade.Order.Script.Instrument, trade.Order.Script.IsBuy);
        var (got, gave) = isBuy ? (instrument.Coin, instrument.Asset) : (instrument.Asset, instrument.Coin);
        var (income, expense) = isBuy ? (trade.Fill.Quantity, trade.Value) : (trade.Value, trade.Fill.Quantity);
        AddFlow(trade.Time, got, instrument.Symbol, $"{trade.Order.Side}_INCOME", income);
        AddFlow(trade.Time, gave, instrument.Symbol, $"{trade.Order.Side}_EXPENSE", -expense);
        AddFlow(trade.Time, trade.CommissionAsset, instrument.Symbol, "TRADING_COMMISSION", -trade.Commission);
    }

    private void AddFlow(long time, string asset, string symbol, string type, decimal amount) =>
        Flows.Add(new CapitalFlow(++_lastFlowId, time, asset, symbol, type, amount));
}
