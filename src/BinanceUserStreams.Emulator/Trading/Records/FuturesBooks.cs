namespace BinanceUserStreams.Emulator.Trading.Records;

/// <summary>
/// The books of a futures account: everything that ever happened to it, and how it stands. What the account does under its
/// lock is entered here; what reads it holds that lock, too.
/// </summary>
internal sealed class FuturesBooks
{
    private const decimal StartBalance = 100_000;
    private const decimal MakerRate = 0.0002m;

    private readonly Dictionary<string, Position> _positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Wallet> _wallets = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, PlacedOrder> _open = [];
    private readonly SortedDictionary<long, ConditionalOrder> _openConditional = [];
    private long _trades;

    public SymbolLog<PlacedOrder> Orders { get; } = new(
        order => order.Script.Instrument.Symbol, order => order.Id, order => order.CreatedAt);

    public SymbolLog<Trade> Trades { get; } = new(
        trade => trade.Order.Script.Instrument.Symbol, trade => trade.Id, trade => trade.Time);

    public SymbolLog<ConditionalOrder> ConditionalOrders { get; } = new(
        order => order.Script.Instrument.Symbol, order => order.Id, order => order.CreatedAt);

    /// <summary>The orders that may still be filled, oldest first.</summary>
    public IReadOnlyCollection<PlacedOrder> OpenOrders => _open.Values;

    /// <summary>The conditional orders that wait, oldest first.</summary>
    public IReadOnlyCollection<ConditionalOrder> OpenConditionalOrders => _openConditional.Values;

    /// <summary>The positions of every symbol ever traded, closed ones too.</summary>
    public IReadOnlyCollection<Position> Positions => _positions.Values;

    /// <summary>The assets that ever changed.</summary>
    public IReadOnlyCollection<string> Assets => _wallets.Keys;

    public Wallet WalletOf(string asset) => _wallets.GetValueOrDefault(asset, new Wallet(StartBalance, 0));

    public void Add(PlacedOrder order)
    {
        Orders.Add(order);
        _open.Add(order.Id, order);
    }

    public void Add(ConditionalOrder order)
    {
        ConditionalOrders.Add(order);
        _openConditional.Add(order.Id, order);
    }

    /// <summary>Changes the status of a conditional order.</summary>
    public void Change(ConditionalOrder order, string status, long time)
    {
        order.Become(status, time);
        if (!order.IsWaiting)
        {
            _openConditional.Remove(order.Id);
        }
    }

    /// <summary>Ends an order that is not filled, or not wholly.</summary>
    public void End(PlacedOrder order, string status, long time)
    {
        order.End(status, time);
        _open.Remove(order.Id);
    }

    /// <summary>Fills an order, and enters what that did to the account.</summary>
    public Trade Fill(PlacedOrder order, ScriptedFill fill, long tradeId, long time)
    {
        order.Fill(fill, time);
        if (order.Rest == 0)
        {
            _open.Remove(order.Id);
        }

        var instrument = order.Script.Instrument;
        if (!_positions.TryGetValue(instrument.Symbol, out var position))
        {
            _positions.Add(instrument.Symbol, position = new Position(instrument));
        }

        var commission = decimal.Round(
            instrument.Value(fill.Quantity, fill.Price) * (fill.IsMaker ? MakerRate : FuturesAccount.TakerRate), 8);
        var profit = position.Trade(order.Script.IsBuy ? fill.Quantity : -fill.Quantity, fill.Price, time);
        var balance = WalletOf(instrument.Asset).Balance + profit - commission;
        _wallets[instrument.Asset] = new Wallet(balance, time);
        Trade trade = new(tradeId, ++_trades, order, fill, commission, profit, time, position, balance);
        Trades.Add(trade);
        return trade;
    }
}
