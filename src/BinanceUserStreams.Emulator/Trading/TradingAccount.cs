using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>An account that trades, and the events this makes.</summary>
internal abstract class TradingAccount(StreamOwner owner, StreamHub streams)
{
    private readonly List<int> _heardBy = [];
    private readonly Lock _gate = new();
    private long _now;

    public TradingLedger Ledger { get; } = new(owner);

    protected DateTimeOffset Time => streams.Time.GetUtcNow();

    /// <summary>The exchange's milliseconds, which never go back: rows of REST are in the order of their times.</summary>
    protected long Now
    {
        get
        {
            lock (_gate)
            {
                return _now = Math.Max(_now, Time.ToUnixTimeMilliseconds());
            }
        }
    }

    /// <param name="owner">Whose it is.</param>
    /// <param name="streams">Where its events go.</param>
    /// <param name="isMargin">Whether it is the margin part of Portfolio Margin.</param>
    public static TradingAccount Open(StreamOwner owner, StreamHub streams, bool isMargin) => owner.Market switch
    {
        { UsesWebSocketApi: true } => new SpotAccount(owner, streams),
        _ when isMargin => new SpotAccount(owner, streams),
        _ when owner.Market == EmulatedMarket.Options => new OptionsAccount(owner, streams),
        _ => new FuturesAccount(owner, streams),
    };

    /// <summary>Places an order and fills it, step by step.</summary>
    /// <returns>How many events each step made.</returns>
    public abstract IEnumerable<int> Execute(ScriptedOrder script, TradingPlan plan);

    /// <summary>Tells an event to who is there to hear it.</summary>
    protected void Tell(string name, byte[] json)
    {
        Ledger.AddEvent();
        _heardBy.Clear();
        streams.Publish(new StreamEvent(owner.Market, name, json), owner.Account, owner.Symbol, _heardBy);
    }

    /// <summary>Notes a trade whose event was the last one told.</summary>
    protected void Record(long tradeId) => Ledger.AddTrade(tradeId, Time, _heardBy);
}
