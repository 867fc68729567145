using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Trading.Shapes;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>
/// An account of Spot or Margin that trades: its ids and balances, and the events these make. A new order and every fill
/// are told as <c>executionReport</c> and then <c>outboundAccountPosition</c>, of one time.
/// </summary>
internal sealed class SpotAccount(StreamOwner owner, StreamHub streams) : TradingAccount(owner, streams)
{
    private const decimal CommissionRate = 0.001m;

    // Script prices are low for a wallet: it never runs dry, and its numbers are those of a person.
    private const decimal StartBalance = 1_000_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SpotBalance> _balances = new(StringComparer.Ordinal);
    private long _lastOrderId = 12_569_099_453;
    private long _lastExecutionId = 26_000_000_000;
    private long _lastListId = 9_000_000;
    private long _lastTradeId;
    private int _transfers;

    public override IEnumerable<int> Execute(ScriptedOrder script, TradingPlan plan)
    {
        SpotOrder order;
        SpotOrderList? beside;
        int placed;
        lock (_gate)
        {
            beside = plan.Conditional ? new SpotOrderList(++_lastListId) : null;
            order = new SpotOrder(script, ++_lastOrderId, Now)
            {
                Type = beside is null ? "LIMIT" : "LIMIT_MAKER",
                ListId = beside?.Id ?? -1,
            };
            beside?.Add(order, ++_lastOrderId);
            placed = Place(order, beside);
        }

        yield return placed;
        for (var index = 0; index < script.Fills.Count; index++)
        {
            yield return Execute(order, script.Fills[index], index == 0 ? beside : null);
        }

        if (beside is not null)
        {
            yield return End(beside);
        }

        if (plan.Transfers)
        {
            yield return Transfer(script.Instrument.Asset);
        }
    }

    private int Place(SpotOrder order, SpotOrderList? list)
    {
        var time = Now;
        Ledger.AddOrder();
        Spent(order).Lock(Cost(order, order.Script.Price, order.Script.Quantity));
        if (list is not null)
        {
            Tell("listStatus", SpotShape.List(list, time));
            Report(list.Other, "NEW", null, time);
        }

        Report(order, "NEW", null, time);
        TellBalances([Spent(order)], time);
        return list is null ? 2 : 4;
    }

    private int Execute(SpotOrder order, ScriptedFill fill, SpotOrderList? list)
    {
        lock (_gate)
        {
            var time = Now;
            if (list is not null)
            {
                // The order beside it expires with the first fill.
                list.Other.IsExpired = true;
                Report(list.Other, "EXPIRED", null, time);
            }

            order.Fill(fill);
            var trade = Settle(order, fill);
            Report(order, "TRADE", trade, time);
            Record(trade.Id);
            TellBalances([Of(order.Script.Instrument.Coin), Of(order.Script.Instrument.Asset)], time);
            return list is null ? 2 : 3;
        }
    }

    private SpotTrade Settle(SpotOrder order, ScriptedFill fill)
    {
        var script = order.Script;
        Spent(order).Spend(Cost(order, script.Price, fill.Quantity));
        if (script.IsBuy)
        {
            // It was locked at the limit, and is paid at the price of the trade.
            Spent(order).Add((script.Price - fill.Price) * fill.Quantity);
        }

        var (asset, amount) = script.IsBuy
            ? (script.Instrument.Coin, fill.Quantity)
            : (script.Instrument.Asset, fill.Quantity * fill.Price);
        var commission = decimal.Round(amount * CommissionRate, 8);
        Of(asset).Add(amount - commission);
        return new SpotTrade(++_lastTradeId, fill, commission, asset);
    }

    private int End(SpotOrderList list)
    {
        lock (_gate)
        {
            list.IsDone = true;
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

            Of(asset).Add(change);
            Tell("balanceUpdate", SpotShape.Change("balanceUpdate", asset, change, time));
            TellBalances([Of(asset)], time);
            return 2;
        }
    }

    private void Report(SpotOrder order, string execution, SpotTrade? trade, long time) =>
        Tell("executionReport", SpotShape.Order(order, execution, trade, ++_lastExecutionId, time));

    private void TellBalances(IReadOnlyList<SpotBalance> touched, long time) =>
        Tell("outboundAccountPosition", SpotShape.Balances(touched, time));

    private SpotBalance Spent(SpotOrder order) =>
        Of(order.Script.IsBuy ? order.Script.Instrument.Asset : order.Script.Instrument.Coin);

    private static decimal Cost(SpotOrder order, decimal price, decimal quantity) =>
        order.Script.IsBuy ? price * quantity : quantity;

    private SpotBalance Of(string asset)
    {
        if (!_balances.TryGetValue(asset, out var balance))
        {
            _balances.Add(asset, balance = new SpotBalance(asset, StartBalance));
        }

        return balance;
    }
}
