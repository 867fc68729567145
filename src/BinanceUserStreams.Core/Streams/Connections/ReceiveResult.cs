namespace BinanceUserStreams.Streams.Connections;

/// <summary>A part of a frame.</summary>
/// <param name="Count">Bytes received.</param>
/// <param name="EndsFrame">True if the frame is complete.</param>
/// <param name="Close">The server's close frame in words; null if it is none.</param>
public readonly record struct ReceiveResult(int Count, bool EndsFrame, string? Close = null);
