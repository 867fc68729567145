using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>A socket on which the account's events come, and which is not read yet.</summary>
/// <param name="Socket">The socket.</param>
/// <param name="Requests">The requests on it.</param>
/// <param name="Access">What gives it the events.</param>
internal sealed record OpenedSocket(IStreamSocket Socket, SocketRequests Requests, IStreamAccess Access)
{
    /// <summary>What came while it was opened: the reader gets it first.</summary>
    public IReadOnlyList<byte[]> Before { get; init; } = [];

    /// <summary>
    /// When the subscription was asked for, and when it was answered, which proves that events come; null if nothing proves
    /// it yet.
    /// </summary>
    public (ClockReading AskedAt, ClockReading AnsweredAt)? Subscribed { get; init; }

    /// <summary>A socket that was opened with a listen key.</summary>
    public static OpenedSocket With(ActiveListenKey key, IStreamSocket socket, TimeProvider time) =>
        new(socket, new SocketRequests(socket, SocketProtocol.Streams, time), key);
}
