using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Limits;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Streams.Framing;

namespace BinanceUserStreams.Emulator.WebSocketApi;

/// <summary>
/// Lets connections to the WebSocket API in. Source: web-socket-api.md of the spot documents: connecting weighs 2, and an
/// address may try 300 times in 5 minutes. That the handshake is refused for both is not documented.
/// </summary>
internal sealed class ApiEntrance(
    StreamHub hub, ApiMethods methods, RateLimiter limiter, double timeScale, Func<DateTimeOffset> clock)
{
    private const int Weight = 2;
    private const int MostAttempts = 300;

    private readonly Lock _gate = new();
    private readonly WeightWindow _attempts = new(TimeSpan.FromMinutes(5) / timeScale);

    public ApiSession Open(ApiAddress address) => new(methods, hub, address);

    /// <summary>What keeps a connection out; <see langword="null"/> when nothing does.</summary>
    public ExchangeError? Admit()
    {
        lock (_gate)
        {
            var now = hub.Time.GetUtcNow();
            var attempts = _attempts.UsedAt(now) + 1;
            _attempts.SetAt(now, attempts);
            if (attempts > MostAttempts)
            {
                return ExchangeError.TooManyConnections(clock(), _attempts.LeftAt(now));
            }
        }

        return limiter.Admit(Weight) is { Allowed: false } verdict
            ? ExchangeError.Refused(verdict, limiter.Limit, clock())
            : null;
    }

    /// <summary>Tells those who are logged on by a key that it is good no more, unasked, and logs them off.</summary>
    public void Revoke(string apiKey) => hub.Change(() =>
    {
        foreach (var connection in hub.Matching(one => (one.Protocol as ApiSession)?.Logon?.ApiKey == apiKey))
        {
            var session = (ApiSession)connection.Protocol;
            connection.Send(new OutgoingFrame(FrameOpcode.Text, ApiAnswer.Unasked(ExchangeError.RejectedApiKey)));
            session.End(connection, one => one.BelongsToLogon);
            session.Logon = null;
        }
    });

    public void Clear()
    {
        lock (_gate)
        {
            _attempts.SetAt(hub.Time.GetUtcNow(), 0);
        }
    }
}
