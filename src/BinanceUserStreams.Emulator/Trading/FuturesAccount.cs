using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Trading.Shapes;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>
/// A futures account that trades: its ids, balances and positions, and the events these make. A fill is told as
/// <c>TRADE_LITE</c> where there is one, <c>ACCOUNT_UPDATE</c>, <c>ORDER_TRADE_UPDATE</c>, all of one time.
/// </summary>
internal sealed class FuturesAccount(StreamOwner owner, StreamHub streams) : TradingAccount(owner, streams)
{
    public const decimal TakerRate = 0.0004m;
    private const decimal MakerRate = 0.0002m;
    private const decimal StartBalance = 100_000;

    private readonly Lock _gate = new();
    private readonly EventShape _shape = EventShape.For(owner.Market);
    private readonly Dictionary<string, Position> _positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _balances = new(StringComparer.Ordinal);
    private long _lastOrderId = 8_886_773;
    private long _lastConditionalId;
    private long _lastTradeId;

    public override IEnumerable<int> Execute(ScriptedOrder script, TradingPlan plan) =>
        plan.Conditional ? ExecuteConditional(script) : Execute(script, origin: null);

    private IEnumerable<int> ExecuteConditional(ScriptedOrder script)
    {
        var conditional = new ConditionalOrder(script, Interlocked.Increment(ref _lastConditionalId));
        yield return Tell(conditional, "NEW");
        if (conditional.IsTrailing)
        {
            conditional.IsActivated = true;
            yield return Tell(conditional, "NEW");
        }

        yield return Tell(conditional, "TRIGGERING");
        foreach (var events in Execute(script, conditional))
        {
            yield return events;
        }

        yield return Tell(conditional, "FINISHED");
    }

    private IEnumerable<int> Execute(ScriptedOrder script, ConditionalOrder? origin)
    {
        PlacedOrder order;
        lock (_gate)
        {
            order = new PlacedOrder(script, ++_lastOrderId, origin);
            Ledger.AddOrder();
            Tell("ORDER_TRADE_UPDATE", _shape.Order(order, null, Now));
        }

        yield return 1;
        if (origin is not null)
        {
            (origin.Placed, origin.TriggeredAt) = (order, Now);
            yield return Tell(origin, "TRIGGERED");
        }

        foreach (var fill in script.Fills)
        {
            yield return Execute(order, fill);
        }
    }

    private int Tell(ConditionalOrder order, string status)
    {
        lock (_gate)
        {
            order.Status = status;
            Tell("ALGO_UPDATE", _shape.Conditional(order, Now));
            return 1;
        }
    }

    private int Execute(PlacedOrder order, ScriptedFill fill)
    {
        lock (_gate)
        {
            order.Fill(fill);
            var trade = Settle(order.Script, fill);
            var time = Now;
            var lite = _shape.Lite(order, trade, time);
            if (lite is not null)
            {
                Tell("TRADE_LITE", lite);
            }

            Tell("ACCOUNT_UPDATE", _shape.Account(trade, time));
            Tell("ORDER_TRADE_UPDATE", _shape.Order(order, trade, time));
            Record(trade.Id);
            return lite is null ? 2 : 3;
        }
    }

    private Trade Settle(ScriptedOrder script, ScriptedFill fill)
    {
        var instrument = script.Instrument;
        if (!_positions.TryGetValue(instrument.Symbol, out var position))
        {
            _positions.Add(instrument.Symbol, position = new Position(instrument));
        }

        var commission = decimal.Round(
            instrument.Value(fill.Quantity, fill.Price) * (fill.IsMaker ? MakerRate : TakerRate), 8);
        var profit = position.Trade(script.IsBuy ? fill.Quantity : -fill.Quantity, fill.Price);
        var balance = _balances.GetValueOrDefault(instrument.Asset, StartBalance) + profit - commission;
        _balances[instrument.Asset] = balance;
        return new Trade(++_lastTradeId, fill, commission, profit, position, balance);
    }
}
