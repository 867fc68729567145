namespace BinanceUserStreams.Emulator.Streams;

/// <summary>The times of a socket, by the exchange's clock.</summary>
internal sealed record StreamTimes
{
    public required TimeSpan PingInterval { get; init; }

    public required TimeSpan PongTimeout { get; init; }

    public required TimeSpan Life { get; init; }

    public required TimeSpan Second { get; init; }

    /// <summary>How many messages a client may send in a <see cref="Second"/>.</summary>
    public required int MessagesPerSecond { get; init; }

    /// <summary>
    /// Real time. However fast the clock runs, or is moved on by hand, an answer needs a moment on its way.
    /// </summary>
    public static TimeSpan Moment { get; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A stream. Source: USD-M, the Connect page: a ping every 3 minutes, the end after 10 minutes without a pong or after
    /// 24 hours, 10 messages a second.
    /// </summary>
    public static StreamTimes OfStreams(double scale) =>
        Create(scale, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10), messages: 10);

    /// <summary>
    /// The WebSocket API. Source: its General API Information: a ping every 20 seconds, the end after a minute without a
    /// pong or after 24 hours, 5 pings and pongs a second.
    /// </summary>
    public static StreamTimes OfWebSocketApi(double scale) =>
        Create(scale, TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1), messages: 5);

    private static StreamTimes Create(double scale, TimeSpan pingInterval, TimeSpan pongTimeout, int messages) => new()
    {
        PingInterval = pingInterval / scale,
        PongTimeout = pongTimeout / scale,
        Life = TimeSpan.FromHours(24) / scale,
        Second = TimeSpan.FromSeconds(1) / scale,
        MessagesPerSecond = messages,
    };
}
