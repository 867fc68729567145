using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Trading.Records;
using BinanceUserStreams.Emulator.Trading.Shapes;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>
/// An account of options that trades: its ids and books, and the events these make. A fill is told as
/// <c>BALANCE_POSITION_UPDATE</c>, <c>ACCOUNT_UPDATE</c> and <c>ORDER_TRADE_UPDATE</c>, all of one time.
/// </summary>
internal sealed class OptionsAccount : TradingAccount, ITradingSteps<PlacedOrder>
{
    private readonly Lock _gate = new();
    private readonly OptionsBooks _books = new();
    private readonly OrderCourse<PlacedOrder> _course;
    private long _lastTradeId;

    // Ids of options are beyond 2^53: who reads them as floating-point numbers takes neighbours for one.
    private long _lastOrderId = 4_611_875_134_427_365_376;

    public OptionsAccount(StreamOwner owner, StreamHub streams)
        : base(owner, streams) => _course = new OrderCourse<PlacedOrder>(this);

    public override IEnumerable<int> Execute(ScriptedOrder script, TradingPlan plan) => _course.Run(script, plan);

    /// <summary>Reads the books while nothing changes them.</summary>
    public T Read<T>(Func<OptionsBooks, T> read)
    {
        lock (_gate)
        {
            return read(_books);
        }
    }

    public (PlacedOrder Order, int Events) Place(ScriptedOrder script)
    {
        lock (_gate)
        {
            PlacedOrder order = new(script, ++_lastOrderId, Now);
            _books.Add(order);
            Ledger.AddOrder();
            Tell("ORDER_TRADE_UPDATE", OptionsShape.Order(order, null, order.CreatedAt));
            return (order, 1);
        }
    }

    public int Fill(IReadOnlyList<PlacedOrder> sides, int fill)
    {
        lock (_gate)
        {
            var (time, tradeId) = (Now, ++_lastTradeId);
            foreach (var order in sides)
            {
                var trade = _books.Fill(order, order.Script.Fills[fill], tradeId, time);
                Tell("BALANCE_POSITION_UPDATE", OptionsShape.Position(trade, time));
                Tell("ACCOUNT_UPDATE", OptionsShape.Account(_books.Funds, time));
                Tell("ORDER_TRADE_UPDATE", OptionsShape.Order(order, trade, time));
            }

            Record(tradeId);
            return sides.Count * 3;
        }
    }

    public int End(PlacedOrder order, string status)
    {
        lock (_gate)
        {
            var time = Now;
            _books.End(order, status, time);
            Tell("ORDER_TRADE_UPDATE", OptionsShape.Order(order, null, time));
            return 1;
        }
    }
}
