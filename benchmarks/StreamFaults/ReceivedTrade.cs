namespace BinanceUserStreams.Benchmarks;

/// <summary>A trade that the stream delivered.</summary>
/// <param name="TradeId">Its number within the account.</param>
/// <param name="TakenAt">When the consumer had it.</param>
internal readonly record struct ReceivedTrade(long TradeId, DateTimeOffset TakenAt);
