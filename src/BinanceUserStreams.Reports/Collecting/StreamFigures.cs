using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>All figures of one stream: of one market and account, on isolated margin of one symbol.</summary>
internal sealed class StreamFigures
{
    public StreamFigures(StreamSource source, JournalQuery query)
    {
        Source = source;
        Account = new AccountState(Trades, query.Symbol);
        Health = new StreamHealth(query.After);
    }

    public StreamSource Source { get; }

    /// <summary>True on Spot and margin: there is no listen key, and no event tells a realised profit.</summary>
    public bool IsSubscription => Source.Market is Market.Spot or Market.CrossMargin or Market.IsolatedMargin;

    public Trades Trades { get; } = new();

    public AccountState Account { get; }

    public StreamHealth Health { get; }

    /// <summary>The journal has been read.</summary>
    public void Complete() => Trades.Complete();

    public void Add(in JournalRecord record)
    {
        if (record.Event is { } received)
        {
            Health.Add(record.At, received);
            Account.Add(record.At, received);
            Trades.Add(record.At, received);
        }
        else if (record.Status is { } status)
        {
            Health.Add(record.At, status);
        }
    }
}
