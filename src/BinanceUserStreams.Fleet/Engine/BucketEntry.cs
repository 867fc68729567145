namespace BinanceUserStreams.Fleet.Engine;

/// <summary>A value of a bucket.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">What was set.</param>
/// <param name="Revision">Grows with every change in the bucket.</param>
/// <param name="SetAt">When it was set, by the bus's clock (UTC).</param>
internal readonly record struct BucketEntry(string Key, ReadOnlyMemory<byte> Value, long Revision, DateTimeOffset SetAt);
