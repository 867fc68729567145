namespace BinanceUserStreams.Campaign.Accounts;

/// <summary>A numbered event that the exchange sent, whether anybody listened or not.</summary>
/// <param name="Id">Its number within the account, from 1.</param>
/// <param name="SentAt">The exchange's time.</param>
internal readonly record struct SentEvent(long Id, DateTimeOffset SentAt);
