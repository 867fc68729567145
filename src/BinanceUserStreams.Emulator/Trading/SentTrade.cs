namespace BinanceUserStreams.Emulator.Trading;

/// <summary>A trade whose <c>ORDER_TRADE_UPDATE</c> or <c>executionReport</c> was sent.</summary>
/// <param name="TradeId">Its number, from 1 on within the account.</param>
/// <param name="SentAt">The exchange's time.</param>
/// <param name="Connections">The numbers of the sockets it was queued for; none when it is lost.</param>
public readonly record struct SentTrade(long TradeId, DateTimeOffset SentAt, IReadOnlyList<int> Connections);
