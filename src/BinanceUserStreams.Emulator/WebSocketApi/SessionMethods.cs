using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Signatures;
using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.WebSocketApi;

/// <summary>Who is logged on to a connection.</summary>
internal sealed class SessionMethods(ApiKeyDirectory apiKeys, Lock gate, Func<DateTimeOffset> clock)
{
    private readonly CallCheck _check = new(apiKeys, clock);

    public string Logon(ApiSession session, StreamConnection connection, ApiRequest request)
    {
        var call = request.ToSigned();
        RefusedException.ThrowIf(_check.Check(call));

        // Which code the exchange has for another type of key is not documented.
        RefusedException.ThrowIf(apiKeys.KeyOf(call.ApiKey).LogsOn ? null : ExchangeError.RejectedApiKey);
        lock (gate)
        {
            session.Logon = new ApiLogon(call.ApiKey, Now);
            return Describe(session);
        }
    }

    public string Status(ApiSession session, StreamConnection connection, ApiRequest request)
    {
        lock (gate)
        {
            return Describe(session);
        }
    }

    public string Logout(ApiSession session, StreamConnection connection, ApiRequest request)
    {
        lock (gate)
        {
            session.End(connection, one => one.BelongsToLogon);
            session.Logon = null;
            return Describe(session);
        }
    }

    private long Now => clock().ToUnixTimeMilliseconds();

    // A dictionary, as an object would leave out what is null.
    private string Describe(ApiSession session) => Wire.Serialize(new Dictionary<string, object?>
    {
        ["apiKey"] = session.Logon?.ApiKey,
        ["authorizedSince"] = session.Logon?.Since,
        ["connectedSince"] = session.ConnectedSince,
        ["returnRateLimits"] = session.ReturnsRateLimits,
        ["serverTime"] = Now,
        ["userDataStream"] = session.Active.Any(one => one.BelongsToLogon),
    });
}
