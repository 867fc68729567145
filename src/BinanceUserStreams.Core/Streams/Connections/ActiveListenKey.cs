using BinanceUserStreams.ListenKeys;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>The key of a stream.</summary>
/// <param name="Key">The key.</param>
/// <param name="Generation">Counts the keys of the stream: connections of an earlier one get nothing more.</param>
internal sealed record ActiveListenKey(BinanceListenKey Key, int Generation);
