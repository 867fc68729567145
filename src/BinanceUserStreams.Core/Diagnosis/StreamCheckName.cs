namespace BinanceUserStreams.Diagnosis;

/// <summary>The checks, in the order in which they are made.</summary>
public enum StreamCheckName
{
    /// <summary>The name of a host, or of the proxy, has an address.</summary>
    NameResolution = 1,

    /// <summary>TCP and TLS to a host, through the proxy if there is one: protocol and certificate.</summary>
    Connection,

    /// <summary>This machine's clock against the exchange's.</summary>
    Clock,

    /// <summary>
    /// The API key is accepted: it creates the listen key, or extends the one that is active. On Spot and margin: the key and
    /// its secret are there.
    /// </summary>
    ApiKey,

    /// <summary>The listen key that was given is the one of this account and market.</summary>
    ListenKey,

    /// <summary>Of margin: the exchange accepts API key and signature, and makes a listen token.</summary>
    ListenToken,

    /// <summary>
    /// How much weight is left to the requests of this IP address. On Spot and margin after the subscription, whose answer tells
    /// it.
    /// </summary>
    RequestWeight,

    /// <summary>The stream's connection can be opened.</summary>
    Socket,

    /// <summary>Of Spot and margin: the account's events can be subscribed on that connection.</summary>
    Subscription,

    /// <summary>The server behind the connection answers a ping.</summary>
    Heartbeat,

    /// <summary>An event comes.</summary>
    Event,
}
