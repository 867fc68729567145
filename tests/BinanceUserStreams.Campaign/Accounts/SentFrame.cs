namespace BinanceUserStreams.Campaign.Accounts;

/// <summary>An event as the exchange told it, whether anybody listened or not.</summary>
/// <param name="Name">The exchange's name of it.</param>
/// <param name="Json">Its text in UTF-8.</param>
/// <param name="SentAt">The exchange's time.</param>
internal sealed record SentFrame(string Name, ReadOnlyMemory<byte> Json, DateTimeOffset SentAt);
