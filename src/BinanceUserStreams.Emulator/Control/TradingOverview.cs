using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.Control;

/// <summary>What <c>GET /emulator/trading</c> answers.</summary>
/// <param name="Sessions">The plans traded, oldest first.</param>
/// <param name="Accounts">What each account has sent.</param>
internal sealed record TradingOverview(IReadOnlyList<SessionState> Sessions, IReadOnlyList<TradingState> Accounts)
{
    public static TradingOverview Of(TradingDesk desk) => new(
        [.. desk.Sessions.Select(SessionState.Of)], [.. desk.Ledgers.Select(ledger => ledger.State)]);
}
