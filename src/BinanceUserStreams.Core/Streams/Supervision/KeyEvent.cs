using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>Something that has happened to a stream's key, with what belongs to it.</summary>
/// <param name="Input">What has happened.</param>
internal record KeyEvent(KeyInput Input)
{
    /// <summary>A connection wants the key.</summary>
    /// <param name="Reply">Gets the key once the exchange has answered for it, or cannot.</param>
    internal sealed record Wanted(TaskCompletionSource<ActiveListenKey> Reply) : KeyEvent(KeyInput.Wanted);

    /// <summary>A request was answered with success.</summary>
    /// <param name="Input">Which key the answer names.</param>
    /// <param name="Key">The key.</param>
    /// <param name="SentAt">When it was asked for: it was good then.</param>
    internal sealed record Answered(KeyInput Input, BinanceListenKey Key, ClockReading SentAt) : KeyEvent(Input);

    /// <summary>A request has failed.</summary>
    /// <param name="Input">Whether the exchange asked to wait.</param>
    /// <param name="Error">Why.</param>
    internal sealed record Failed(KeyInput Input, BinanceException Error) : KeyEvent(Input);
}
