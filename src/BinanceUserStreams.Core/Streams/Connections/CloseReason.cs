namespace BinanceUserStreams.Streams.Connections;

/// <summary>Why nothing more can be read from a socket.</summary>
/// <param name="Reason">In words without a secret.</param>
/// <param name="IsCloseFrame">True if the server sent a close frame: then nothing it sent before is missing.</param>
internal readonly record struct CloseReason(string Reason, bool IsCloseFrame);
