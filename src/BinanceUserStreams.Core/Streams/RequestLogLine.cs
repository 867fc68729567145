namespace BinanceUserStreams.Streams;

/// <summary>A line about the requests behind a stream, for the verbose or the debug output.</summary>
internal sealed record RequestLogLine(string Text, bool IsDebug);
