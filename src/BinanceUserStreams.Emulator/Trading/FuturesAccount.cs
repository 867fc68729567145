using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Trading.Records;
using BinanceUserStreams.Emulator.Trading.Shapes;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>
/// A futures account that trades: its ids and books, and the events these make. A fill is told as <c>TRADE_LITE</c> where
/// there is one, <c>ACCOUNT_UPDATE</c>, <c>ORDER_TRADE_UPDATE</c>, all of one time.
/// </summary>
internal sealed class FuturesAccount : TradingAccount
{
    public const decimal TakerRate = 0.0004m;

    private readonly Lock _gate = new();
    private readonly EventShape _shape;
    private readonly FuturesBooks _books = new();
    private readonly FuturesCourse _course;
    private long _lastOrderId = 8_886_773;
    private long _lastConditionalId;
    private long _lastTradeId;

    public FuturesAccount(StreamOwner owner, StreamHub streams)
        : base(owner, streams)
    {
        _shape = EventShape.For(owner.Market);
        _course = new FuturesCourse(this);
    }

    public override IEnumerable<int> Execute(ScriptedOrder script, TradingPlan plan) => _course.Run(script, plan);

    /// <summary>Reads the books while nothing changes them.</summary>
    public T Read<T>(Func<FuturesBooks, T> read)
    {
        lock (_gate)
        {
            return read(_books);
        }
    }

    /// <summary>Places an order, which is one event.</summary>
    public PlacedOrder Place(ScriptedOrder script, ConditionalOrder? origin = null)
    {
        lock (_gate)
        {
            PlacedOrder order = new(script, ++_lastOrderId, Now, origin);
            _books.Add(order);
            Ledger.AddOrder();
            Tell("ORDER_TRADE_UPDATE", _shape.Order(order, null, order.CreatedAt));
            return order;
        }
    }

    /// <summary>Fills an order.</summary>
    /// <returns>How many events that made, as with all that follow.</returns>
    public int Fill(PlacedOrder order, ScriptedFill fill)
    {
        lock (_gate)
        {
            var events = Fill(order, fill, ++_lastTradeId);
            Record(_lastTradeId);
            return events;
        }
    }

    /// <summary>Fills two orders with one trade.</summary>
    public int Fill((PlacedOrder Order, ScriptedFill Fill) one, (PlacedOrder Order, ScriptedFill Fill) other)
    {
        lock (_gate)
        {
            var id = ++_lastTradeId;
            var events = Fill(one.Order, one.Fill, id) + Fill(other.Order, other.Fill, id);
            Record(id);
            return events;
        }
    }

    /// <summary>Ends an order that is not filled, or not wholly.</summary>
    public int End(PlacedOrder order, string status)
    {
        lock (_gate)
        {
            var time = Now;
            _books.End(order, status, time);
            Tell("ORDER_TRADE_UPDATE", _shape.Order(order, null, time));
            return 1;
        }
    }

    /// <summary>Places an order with the algo service, which is one event.</summary>
    public ConditionalOrder PlaceConditional(ScriptedOrder script)
    {
        lock (_gate)
        {
            ConditionalOrder order = new(script, ++_lastConditionalId, Now);
            _books.Add(order);
            Tell("ALGO_UPDATE", _shape.Conditional(order, order.CreatedAt));
            return order;
        }
    }

    /// <summary>Changes the status of a conditional order.</summary>
    public int Change(ConditionalOrder order, string status, Action<ConditionalOrder, long>? change = null)
    {
        lock (_gate)
        {
            var time = Now;
            change?.Invoke(order, time);
            _books.Change(order, status, time);
            Tell("ALGO_UPDATE", _shape.Conditional(order, time));
            return 1;
        }
    }

    private int Fill(PlacedOrder order, ScriptedFill fill, long tradeId)
    {
        var time = Now;
        var trade = _books.Fill(order, fill, tradeId, time);
        var lite = _shape.Lite(order, trade, time);
        if (lite is not null)
        {
            Tell("TRADE_LITE", lite);
        }

        Tell("ACCOUNT_UPDATE", _shape.Account(trade, time));
        Tell("ORDER_TRADE_UPDATE", _shape.Order(order, trade, time));
        return lite is null ? 2 : 3;
    }
}
