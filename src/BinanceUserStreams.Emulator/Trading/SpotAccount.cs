using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Trading.Records;
using BinanceUserStreams.Emulator.Trading.Shapes;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>
/// An account of Spot or Margin that trades: its ids and books, and the events these make. A new order and every fill are
/// told as <c>executionReport</c> and then <c>outboundAccountPosition</c>, of one time.
/// </summary>
internal sealed class SpotAccount : TradingAccount, ITradingSteps<SpotOrder>
{
    private readonly Lock _gate = new();
    private readonly SpotBooks _books = new();
    private readonly OrderCourse<SpotOrder> _course;
    private long _lastOrderId = 12_569_099_453;
    private long _lastExecutionId = 26_000_000_000;
    private long _lastListId = 9_000_000;
    private long _lastTradeId;
    private int _transfers;

    public SpotAccount(StreamOwner owner, StreamHub streams)
        : base(owner, streams) => _course = new OrderCourse<SpotOrder>(this);

    public override IEnumerable<int> Execute(ScriptedOrder script, TradingPlan plan)
    {
        foreach (var events in plan.Conditional ? FillList(script) : _course.Run(script, plan))
        {
            yield return events;
        }

        if (plan.Transfers)
        {
            yield return Transfer(script.Instrument.Asset);
        }
    }

    /// <summary>Reads the books while nothing changes them.</summary>
    public T Read<T>(Func<SpotBooks, T> read)
    {
        lock (_gate)
        {
            return read(_books);
        }
    }

    public (SpotOrder Order, int Events) Place(ScriptedOrder script)
    {
        lock (_gate)
        {
            SpotOrder order = new(script, ++_lastOrderId, Now);
            Place(order);
            TellBalances([_books.Wallet.SpentBy(order)], order.CreatedAt);
            return (order, 2);
        }
    }

    public int Fill(IReadOnlyList<SpotOrder> sides, int fill)
    {
        lock (_gate)
        {
            var (time, tradeId) = (Now, ++_lastTradeId);
            foreach (var order in sides)
            {
                Report(order, "TRADE", _books.Fill(order, order.Script.Fills[fill], tradeId, time), time);
            }

            Record(tradeId);
            TellBalances(_books.Wallet.TouchedBy(sides[0]), time);
            return sides.Count + 1;
        }
    }

    public int End(SpotOrder order, string status)
    {
        lock (_gate)
        {
            var time = Now;
            _books.End(order, status, time);
            Report(order, status == "EXPIRED_IN_MATCH" ? "TRADE_PREVENTION" : status, null, time);
            TellBalances([_books.Wallet.SpentBy(order)], time);
            return 2;
        }
    }

    private IEnumerable<int> FillList(ScriptedOrder script)
    {
        var list = PlaceList(script);
        yield return 4;
        for (var index = 0; index < script.Fills.Count; index++)
        {
            yield return (index == 0 ? ExpireOther(list) : 0) + Fill([list.Main], index);
        }

        yield return End(list);
    }

    private SpotOrderList PlaceList(ScriptedOrder script)
    {
        lock (_gate)
        {
            SpotOrderList list = new(++_lastListId, ++_lastOrderId, ++_lastOrderId, script, Now);
            _books.Lists.Add(list);
            Tell("listStatus", SpotShape.List(list, list.CreatedAt));
            Place(list.Main, list.Other);
            TellBalances([_books.Wallet.SpentBy(list.Main)], list.CreatedAt);
            return list;
        }
    }

    /// <summary>The order beside the one that is filled expires with the first fill.</summary>
    private int ExpireOther(SpotOrderList list)
    {
        lock (_gate)
        {
            var time = Now;
            _books.End(list.Other, "EXPIRED", time);
            Report(list.Other, "EXPIRED", null, time);
            return 1;
        }
    }

    private int End(SpotOrderList list)
    {
        lock (_gate)
        {
            list.DoneAt = Now;
            Tell("listStatus", SpotShape.List(list, Now));
            return 1;
        }
    }

    private int Transfer(string asset)
    {
        lock (_gate)
        {
            var (time, amount) = (Now, 10 + (_transfers / 4));
            var (isLock, change) = (_transfers++ % 4) switch
            {
                0 => (false, amount),
                1 => (false, -amount),
                2 => (true, amount),
                _ => (true, -amount),
            };
            if (isLock)
            {
                Tell("externalLockUpdate", SpotShape.Change("externalLockUpdate", asset, change, time));
                return 1;
            }

            _books.Transfer(asset, change, time);
            Tell("balanceUpdate", SpotShape.Change("balanceUpdate", asset, change, time));
            TellBalances([_books.Wallet.Of(asset)], time);
            return 2;
        }
    }

    private void Place(SpotOrder order, SpotOrder? beside = null)
    {
        Ledger.AddOrder();
        _books.Add(order);
        if (beside is not null)
        {
            _books.Add(beside);
            Report(beside, "NEW", null, beside.CreatedAt);
        }

        Report(order, "NEW", null, order.CreatedAt);
    }

    private void Report(SpotOrder order, string execution, SpotTrade? trade, long time) =>
        Tell("executionReport", SpotShape.Order(order, execution, trade, ++_lastExecutionId, time));

    private void TellBalances(IReadOnlyList<SpotBalance> touched, long time) =>
        Tell("outboundAccountPosition", SpotShape.Balances(touched, time));
}
