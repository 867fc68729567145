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

    /// <summary>The API key is accepted: it creates the listen key, or extends the one that is active.</summary>
    ApiKey,

    /// <summary>The listen key that was given is the one of this account and market.</summary>
    ListenKey,

    /// <summary>How much weight is left to the requests of this IP address.</summary>
    RequestWeight,

    /// <summary>The stream's connection can be opened.</summary>
    Socket,

    /// <summary>The server behind the connection answers a ping.</summary>
    Heartbeat,

    /// <summary>An event comes.</summary>
    Event,
}
