namespace BinanceUserStreams.Emulator.Streams;

/// <summary>
/// The times of a socket, by the exchange's clock. Source: USD-M, the Connect page: a ping every 3 minutes, the end
/// after 10 minutes without a pong or after 24 hours, 10 messages a second.
/// </summary>
internal sealed record StreamTimes(double Scale)
{
    public TimeSpan PingInterval { get; } = TimeSpan.FromMinutes(3) / Scale;

    public TimeSpan PongTimeout { get; } = TimeSpan.FromMinutes(10) / Scale;

    public TimeSpan Life { get; } = TimeSpan.FromHours(24) / Scale;

    public TimeSpan Second { get; } = TimeSpan.FromSeconds(1) / Scale;

    /// <summary>
    /// Real time. However fast the clock runs, or is moved on by hand, an answer needs a moment on its way.
    /// </summary>
    public static TimeSpan Moment { get; } = TimeSpan.FromSeconds(1);
}
