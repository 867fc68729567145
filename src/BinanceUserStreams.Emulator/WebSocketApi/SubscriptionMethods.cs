using System.Globalization;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Signatures;
using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.WebSocketApi;

/// <summary>What a connection is subscribed to.</summary>
internal sealed class SubscriptionMethods(
    ApiKeyDirectory apiKeys, ListenTokenRegistry tokens, Lock gate, Func<DateTimeOffset> clock)
{
    private readonly CallCheck _check = new(apiKeys, clock);

    public string Subscribe(ApiSession session, StreamConnection connection, ApiRequest request)
    {
        lock (gate)
        {
            var logon = session.Logon ?? throw new RefusedException(ExchangeError.NotLoggedOn);
            return Answer(session.Subscribe(OwnerOf(logon.ApiKey), belongsToLogon: true));
        }
    }

    public string SubscribeBySignature(ApiSession session, StreamConnection connection, ApiRequest request)
    {
        var call = request.ToSigned();
        RefusedException.ThrowIf(_check.Check(call));
        lock (gate)
        {
            return Answer(session.Subscribe(OwnerOf(call.ApiKey)));
        }
    }

    public string SubscribeByListenToken(ApiSession session, StreamConnection connection, ApiRequest request)
    {
        var value = request.Require("listenToken");
        lock (gate)
        {
            var token = tokens.Find(value) ?? throw new RefusedException(ExchangeError.NoSuchListenToken);
            var subscription = session.Subscribe(token.Owner, token);

            // Microseconds here and milliseconds in the answer of REST, as in the samples of the documents.
            var expiration = tokens.ExpirationOf(token).ToUnixTimeMilliseconds() * 1000;
            return $$"""{"subscriptionId":{{subscription.Id}},"expirationTime":{{expiration}}}""";
        }
    }

    public string Unsubscribe(ApiSession session, StreamConnection connection, ApiRequest request)
    {
        var text = request["subscriptionId"];
        lock (gate)
        {
            if (text is null)
            {
                session.End(connection, _ => true);
                return "{}";
            }

            RefusedException.ThrowIf(
                !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    ? ExchangeError.MalformedParameter("subscriptionId", "^[0-9]{1,20}$")
                    : session.End(connection, one => one.Id == id) == 0 ? ExchangeError.NotSubscribed : null);
            return "{}";
        }
    }

    public string List(ApiSession session, StreamConnection connection, ApiRequest request)
    {
        lock (gate)
        {
            return $"[{string.Join(',', session.Active.Select(Answer))}]";
        }
    }

    /// <summary>Whose events a request asks for; <see langword="null"/> when it asks for none, or names nobody.</summary>
    public StreamOwner? OwnerOf(ApiRequest request) =>
        request["listenToken"] is { } value ? tokens.Find(value)?.Owner
        : request["apiKey"] is { } apiKey ? OwnerOf(apiKey)
        : null;

    private static string Answer(ApiSubscription subscription) => $$"""{"subscriptionId":{{subscription.Id}}}""";

    private StreamOwner OwnerOf(string apiKey) => new(EmulatedMarket.Spot, apiKeys.AccountOf(apiKey));
}
