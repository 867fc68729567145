namespace BinanceUserStreams.Fleet.Engine;

/// <summary>A message of the bus.</summary>
/// <param name="Sequence">Its place in the stream, from 1; it never changes.</param>
/// <param name="StoredAt">When the bus took it, by the bus's clock (UTC).</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Id">The id that it was sent with.</param>
/// <param name="Host">Who sent it.</param>
/// <param name="Body">What was sent.</param>
internal readonly record struct StoredMessage(
    long Sequence, DateTimeOffset StoredAt, string Subject, string Id, string Host, ReadOnlyMemory<byte> Body);
