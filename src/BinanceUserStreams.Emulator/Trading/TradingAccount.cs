using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>An account that trades, and the events this makes.</summary>
internal abstract class TradingAccount(StreamOwner owner, StreamHub streams)
{
    private readonly List<int> _heardBy = [];

    public TradingLedger Ledger { get; } = new(owner);

    protected DateTimeOffset Time => streams.Time.GetUtcNow();

    protected long Now => Time.ToUnixTimeMilliseconds();

    public static TradingAccount Open(StreamOwner owner, StreamHub streams) => owner.Market.UsesWebSocketApi
        ? new SpotAccount(owner, streams)
        : new FuturesAccount(owner, streams);

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
