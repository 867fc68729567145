namespace BinanceUserStreams.Emulator.Trading.Records;

/// <summary>
/// The books of an account of options: everything that ever happened to it, and how it stands. What the account does under
/// its lock is entered here; what reads it holds that lock, too.
/// </summary>
internal sealed class OptionsBooks
{
    public const string Asset = "USDT";

    private const decimal TakerRate = 0.0003m;
    private const decimal MakerRate = 0.0002m;

    // Premiums are whole sums of thousands: it never runs dry.
    private const decimal StartBalance = 10_000_000;

    // Beyond 2^53, and neighbours: as floating-point numbers many of them are one.
    private const long FirstTradeId = 4_611_899_327_000_000_000;

    private readonly Dictionary<string, Position> _positions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, PlacedOrder> _open = [];
    private long _trades;
    private long _lastBillId = 1_125_899_906_842_624_041;

    public SymbolLog<PlacedOrder> Orders { get; } = new(
        order => order.Script.Instrument.Symbol, order => order.Id, order => order.CreatedAt);

    public SymbolLog<Trade> Trades { get; } = new(
        trade => trade.Order.Script.Instrument.Symbol, LongIdOf, trade => trade.Time);

    public SymbolLog<OptionsBill> Bills { get; } = new(bill => bill.Asset, bill => bill.Id, bill => bill.Time);

    /// <summary>The orders that may still be filled, oldest first.</summary>
    public IReadOnlyCollection<PlacedOrder> OpenOrders => _open.Values;

    /// <summary>The positions of every symbol ever traded, closed ones too.</summary>
    public IReadOnlyCollection<Position> Positions => _positions.Values;

    public decimal Balance { get; private set; } = StartBalance;

    public OptionsFunds Funds => OptionsFunds.Of(Balance, _positions.Values);

    /// <summary>The long number of a trade, which REST has besides the short one that events tell.</summary>
    public static long LongIdOf(Trade trade) => FirstTradeId + trade.Number;

    public void Add(PlacedOrder order)
    {
        Orders.Add(order);
        _open.Add(order.Id, order);
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

        var (instrument, isBuy) = (order.Script.Instrument, order.Script.IsBuy);
        if (!_positions.TryGetValue(instrument.Symbol, out var position))
        {
            _positions.Add(instrument.Symbol, position = new Position(instrument));
        }

        var value = instrument.Value(fill.Quantity, fill.Price);
        var premium = isBuy ? -value : value;
        var commission = decimal.Round(value * (fill.IsMaker ? MakerRate : TakerRate), 8);
        var profit = position.Trade(isBuy ? fill.Quantity : -fill.Quantity, fill.Price, time);
        Balance += premium - commission;
        AddBill(premium, "CONTRACT", time);
        AddBill(-commission, "FEE", time);
        Trade trade = new(tradeId, ++_trades, order, fill, commission, profit, time, position, Balance);
        Trades.Add(trade);
        return trade;
    }

    private void AddBill(decimal amount, string type, long time) =>
        Bills.Add(new OptionsBill(++_lastBillId, Asset, amount, type, time));
}
