using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Campaign.Accounts;

/// <summary>The accounts of a schedule.</summary>
internal sealed class Crowd : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Schedule _schedule;
    private readonly CancellationTokenSource _resting = new();
    private readonly List<Task> _bursts = [];
    private readonly Dictionary<StreamPlan, IAccount> _accounts;

    public Crowd(Schedule schedule, EmulatedExchange exchange, TimeProvider time)
    {
        _time = time;
        _schedule = schedule;
        _accounts = schedule.Streams.ToDictionary(plan => plan, plan => Open(plan, exchange));
    }

    /// <summary>The account behind a stream.</summary>
    public IAccount this[StreamPlan plan] => _accounts[plan];

    /// <summary>All begin to trade, each in its way.</summary>
    public void Start() => _bursts.AddRange(_accounts.Select(entry => TradeAsync(entry.Key, entry.Value)));

    /// <summary>All rest; nothing more is sent when it returns.</summary>
    public async Task StopAsync()
    {
        await _resting.CancelAsync();
        await Task.WhenAll(_bursts);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _resting.Dispose();
        foreach (var account in _accounts.Values.OfType<IDisposable>())
        {
            account.Dispose();
        }
    }

    private async Task TradeAsync(StreamPlan plan, IAccount account)
    {
        while (!_resting.IsCancellationRequested)
        {
            account.Start();
            await RestAsync(plan.Burst ?? Timeout.InfiniteTimeSpan);
            account.Stop();
            await RestAsync(plan.Burst ?? TimeSpan.Zero);
        }
    }

    private async Task RestAsync(TimeSpan length) => await Task.Delay(length, _time, _resting.Token)
        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // In bursts as many in half of the time.
    private IAccount Open(StreamPlan plan, EmulatedExchange exchange)
    {
        var rate = plan.Burst is null ? plan.Rate : plan.Rate * 2;
        return !plan.HasHistory
            ? new NumberedAccount(exchange, plan.Emulated, plan.Account, rate, _time)
            : new TradingAccount(exchange, With(plan.Repair, new TradingPlan
            {
                Market = plan.Emulated,
                Account = plan.Account,
                Symbol = plan.Symbol,
                Transfers = plan.IsSubscribed,
                FillsPerOrder = 1,
                OrdersPerSecond = rate,
                Seed = _schedule.Seed,
            }));
    }

    // As many trades in fewer orders.
    private static TradingPlan With(RepairPlan? repair, TradingPlan plan)
    {
        if (repair is null)
        {
            return plan;
        }

        var isConditional = repair.Conditional && plan.Market != EmulatedMarket.Options;
        return plan with
        {
            FillsPerOrder = repair.FillsPerOrder,
            OrdersPerSecond = plan.OrdersPerSecond / repair.TradesPerOrder,
            Conditional = isConditional,
            SelfTrades = repair.SelfTrades,
            MixedEndings = repair.EndsUnfilled && !(isConditional && plan.Market.UsesWebSocketApi),
        };
    }
}
