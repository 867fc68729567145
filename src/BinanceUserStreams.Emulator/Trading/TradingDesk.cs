using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>The scripted accounts that trade.</summary>
public sealed class TradingDesk
{
    private readonly Lock _gate = new();
    private readonly StreamHub _streams;
    private readonly ListenKeyRegistry _keys;
    private readonly Dictionary<(StreamOwner Owner, bool IsMargin), TradingAccount> _accounts = [];
    private readonly List<TradingSession> _sessions = [];

    internal TradingDesk(StreamHub streams, ListenKeyRegistry keys)
    {
        _streams = streams;
        _keys = keys;
    }

    /// <summary>The plans traded since the start or the last reset, oldest first.</summary>
    public IReadOnlyList<TradingSession> Sessions
    {
        get
        {
            lock (_gate)
            {
                return [.. _sessions];
            }
        }
    }

    /// <summary>What each account has sent.</summary>
    public IReadOnlyList<TradingLedger> Ledgers
    {
        get
        {
            lock (_gate)
            {
                return [.. _accounts.Values.Select(account => account.Ledger)];
            }
        }
    }

    /// <summary>Starts to trade a plan, and returns at once.</summary>
    /// <exception cref="ArgumentException">The plan cannot be traded.</exception>
    public TradingSession Start(TradingPlan plan)
    {
        var session = Open(plan);
        session.Start();
        return session;
    }

    /// <summary>Trades a whole plan before it returns, whatever its pace.</summary>
    /// <exception cref="ArgumentException">The plan cannot be traded, or has no end.</exception>
    public TradingSession TradeNow(TradingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var session = plan.Count > 0 ? Open(plan) : throw new ArgumentException("'count' must be 1 or more.");
        session.TradeNow();
        return session;
    }

    /// <summary>Stops all that is still being traded.</summary>
    public void Stop()
    {
        foreach (var session in Sessions)
        {
            session.Stop();
        }
    }

    /// <summary>An account as it is; as one that never traded when it never did.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="isMargin">Whether its part for margin is meant: Portfolio Margin has that beside its futures.</param>
    internal TradingAccount Find(StreamOwner owner, bool isMargin = false)
    {
        lock (_gate)
        {
            return _accounts.GetValueOrDefault((owner, isMargin)) ?? TradingAccount.Open(owner, _streams, isMargin);
        }
    }

    /// <summary>The symbols of the isolated margin accounts of somebody that have traded.</summary>
    internal IReadOnlyList<string> IsolatedSymbolsOf(string account)
    {
        lock (_gate)
        {
            return [.. _accounts.Keys.Where(key => key.Owner.BelongsTo(EmulatedMarket.IsolatedMargin, account))
                .Select(key => key.Owner.Symbol!)];
        }
    }

    internal void Clear()
    {
        Stop();
        lock (_gate)
        {
            _sessions.Clear();
            _accounts.Clear();
        }
    }

    private TradingSession Open(TradingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var name = plan.Checked().Account ?? OnlyAccountOf(plan.Market);
        StreamOwner owner = new(plan.Market, name, plan.Symbol);
        lock (_gate)
        {
            if (!_accounts.TryGetValue((owner, plan.Margin), out var account))
            {
                account = TradingAccount.Open(owner, _streams, plan.Margin);
                _accounts.Add((owner, plan.Margin), account);
            }

            TradingSession session = new(_sessions.Count + 1, plan with { Account = name }, account, _streams);
            _sessions.Add(session);
            return session;
        }
    }

    private string OnlyAccountOf(EmulatedMarket market)
    {
        var known = market.UsesWebSocketApi
            ? _streams.Owners(market).Select(owner => owner.Account)
            : _keys.Active(market).Select(key => key.Account);
        return known.Distinct().ToList() is [var account]
            ? account
            : throw new ArgumentException(
                $"'account' is needed unless one account alone has a listen key of {market}, or a subscription to it.");
    }
}
