namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// Pings the server by a request that costs it little, which shows that it is there and that all it sent before was read.
/// </summary>
/// <param name="requests">The requests on the socket.</param>
/// <param name="time">The clock.</param>
internal sealed class Heartbeat(SocketRequests requests, TimeProvider time)
{
    /// <summary>Sends a ping; ends with the round-trip time when the answer comes, which may be never.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<TimeSpan> PingAsync(CancellationToken cancellationToken)
    {
        var ping = await requests.SendAsync(requests.Protocol.Ping, null, cancellationToken).ConfigureAwait(false);
        await ping.Answer.ConfigureAwait(false);
        return time.GetElapsedTime(ping.SentAt.Timestamp);
    }
}
