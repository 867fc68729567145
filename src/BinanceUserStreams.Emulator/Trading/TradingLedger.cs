using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>What a scripted account has sent, and who was there to hear it. Trade ids go on when nobody is.</summary>
public sealed class TradingLedger
{
    /// <summary>How many trades are remembered one by one; the counts are complete.</summary>
    public const int Capacity = 1_000_000;

    private readonly Lock _gate = new();
    private readonly Queue<SentTrade> _trades = [];
    private readonly Dictionary<int, long> _byConnection = [];
    private int[] _lastHeardBy = [];
    private long _orders;
    private long _events;
    private long _lastTradeId;
    private long _lost;

    internal TradingLedger(StreamOwner owner)
    {
        Market = owner.Market;
        Account = owner.Account;
        Symbol = owner.Symbol;
    }

    /// <summary>The market.</summary>
    public EmulatedMarket Market { get; }

    /// <summary>The account.</summary>
    public string Account { get; }

    /// <summary>The symbol of an isolated margin account; absent elsewhere.</summary>
    public string? Symbol { get; }

    /// <summary>The counts at this moment.</summary>
    public TradingState State
    {
        get
        {
            lock (_gate)
            {
                return new TradingState(Market, Account, _orders, _events, _lastTradeId, _lost)
                {
                    Symbol = Symbol,
                    TradesByConnection = _byConnection.ToDictionary(),
                };
            }
        }
    }

    /// <summary>The last trades in the order they were sent.</summary>
    public IReadOnlyList<SentTrade> Trades
    {
        get
        {
            lock (_gate)
            {
                return [.. _trades];
            }
        }
    }

    internal void AddOrder() => Count(() => _orders++);

    internal void AddEvent() => Count(() => _events++);

    internal void AddTrade(long tradeId, DateTimeOffset sentAt, List<int> heardBy) => Count(() =>
    {
        // Nearly always the same sockets as before: one array for all these trades.
        _lastHeardBy = heardBy.SequenceEqual(_lastHeardBy) ? _lastHeardBy : [.. heardBy];
        _trades.Enqueue(new SentTrade(tradeId, sentAt, _lastHeardBy));
        if (_trades.Count > Capacity)
        {
            _trades.Dequeue();
        }

        _lastTradeId = tradeId;
        _lost += heardBy.Count == 0 ? 1 : 0;
        foreach (var connection in heardBy)
        {
            _byConnection[connection] = _byConnection.GetValueOrDefault(connection) + 1;
        }
    });

    private void Count(Action change)
    {
        lock (_gate)
        {
            change();
        }
    }
}
