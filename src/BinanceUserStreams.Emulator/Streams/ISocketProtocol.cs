using BinanceUserStreams.Emulator.Streams.Framing;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>What is spoken on a socket: what its client listens to, and how its messages are answered.</summary>
internal interface ISocketProtocol
{
    /// <summary>Path and query the socket was opened with, without what may be a secret.</summary>
    string Address { get; }

    /// <summary>When it is pinged and when it ends.</summary>
    StreamTimes Times { get; }

    /// <summary>What the client listens to. Read with the gate of the hub held.</summary>
    IEnumerable<StreamSubscription> Subscriptions { get; }

    /// <summary>Whether a message of the client counts against <see cref="StreamTimes.MessagesPerSecond"/>.</summary>
    bool Counts(FrameOpcode opcode);

    /// <summary>An event as the socket's client reads it.</summary>
    ReadOnlyMemory<byte> Wrap(StreamSubscription subscription, StreamEvent news);

    /// <summary>Does what a message asks for.</summary>
    /// <returns>What answers it; <see langword="null"/> when nothing does.</returns>
    OutgoingFrame? Answer(StreamConnection connection, ReadOnlyMemory<byte> message);
}
