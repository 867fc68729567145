using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Campaign.Accounts;

/// <summary>An account of the exchange that trades by its script.</summary>
internal sealed class TradingAccount(EmulatedExchange exchange, TradingPlan plan) : IAccount
{
    private TradingSession? _session;
    private int _sessions;

    /// <inheritdoc/>
    public IReadOnlyList<SentEvent> Sent => _session is null
        ? []
        : [.. _session.Ledger.Trades.Select(trade => new SentEvent(trade.TradeId, trade.SentAt))];

    /// <inheritdoc/>
    public void Start()
    {
        _session?.Stop();
        _session = exchange.Trading.Start(plan with { Seed = plan.Seed + _sessions++ });
    }

    /// <inheritdoc/>
    public void Stop() => _session?.Stop();
}
