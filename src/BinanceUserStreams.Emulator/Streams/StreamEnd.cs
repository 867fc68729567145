using System.Buffers.Binary;
using System.Text;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>The end of a socket, once what is queued is sent.</summary>
/// <param name="Kind">How it ends.</param>
/// <param name="CloseCode">The code of the close frame; none when absent.</param>
/// <param name="Reason">The text next to it.</param>
internal sealed record StreamEnd(StreamEndKind Kind, int? CloseCode = null, string Reason = "")
{
    public static StreamEnd Drop { get; } = new(StreamEndKind.Drop);

    public static StreamEnd Reset { get; } = new(StreamEndKind.Reset);

    public static StreamEnd HalfOpen { get; } = new(StreamEndKind.HalfOpen);

    public static StreamEnd Endless(TimeSpan interval) => new(StreamEndKind.Endless) { Interval = interval };

    /// <summary>A fresh start.</summary>
    public static StreamEnd Normal { get; } = new(StreamEndKind.Close, 1000);

    /// <summary>As reported by users of spot streams: binance-php#453, hummingbot#7044.</summary>
    public static StreamEnd PongTimeout { get; } = new(StreamEndKind.Close, 1008, "Pong timeout");

    /// <summary>Which code the exchange closes with here is not documented.</summary>
    public static StreamEnd TooManyMessages { get; } = new(StreamEndKind.Close, 1008, "Too many requests");

    /// <summary>Which code the exchange closes with here is not documented.</summary>
    public static StreamEnd AfterADay { get; } = new(StreamEndKind.Close, 1001, "Connection lifetime is over");

    /// <summary>Which code the exchange closes with here is not documented.</summary>
    public static StreamEnd Shutdown { get; } = new(StreamEndKind.Close, 1001, "Server shutdown");

    /// <summary>How long it is from piece to piece of a message that does not end.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>The payload of the close frame.</summary>
    public byte[] ClosePayload()
    {
        if (CloseCode is not { } code)
        {
            return [];
        }

        byte[] payload = [0, 0, .. Encoding.UTF8.GetBytes(Reason)];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        return payload;
    }

    /// <summary>The answer to a close frame of the client repeats its code.</summary>
    public static StreamEnd Answering(ReadOnlySpan<byte> payload) => new(
        StreamEndKind.Close, payload.Length < 2 ? null : BinaryPrimitives.ReadUInt16BigEndian(payload));
}
