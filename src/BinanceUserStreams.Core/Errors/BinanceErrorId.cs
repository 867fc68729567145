namespace BinanceUserStreams.Errors;

/// <summary>The stable names of all that can go wrong. <see cref="ErrorCatalogue"/> says what each means.</summary>
public enum BinanceErrorId
{
    /// <summary>No API key was given.</summary>
    ApiKeyMissing,

    /// <summary>The API key is not of an API key's form (-2014).</summary>
    ApiKeyMalformed,

    /// <summary>The exchange does not accept the API key (-2015).</summary>
    ApiKeyRejected,

    /// <summary>The listen key has expired or was closed (-1125).</summary>
    ListenKeyNotFound,

    /// <summary>Too many requests (HTTP 429).</summary>
    RateLimited,

    /// <summary>The exchange has banned this IP address for a while (HTTP 418).</summary>
    IpBanned,

    /// <summary>No answer in time, here (-TimeoutSec) or behind the exchange's front (HTTP 408, -1007).</summary>
    RequestTimedOut,

    /// <summary>No connection: name resolution, TCP, TLS or proxy.</summary>
    ConnectionFailed,

    /// <summary>The exchange cannot serve now (HTTP 5xx).</summary>
    ServiceUnavailable,

    /// <summary>The exchange has ended this endpoint (HTTP 410).</summary>
    EndpointRetired,

    /// <summary>The exchange's front refuses this caller (HTTP 403 or 451).</summary>
    AccessDenied,

    /// <summary>An answer that this module does not understand.</summary>
    UnexpectedResponse,

    /// <summary>An address that would send the key in clear text.</summary>
    InsecureUri,

    /// <summary>A listen key was used with another market or environment than its own.</summary>
    MarketMismatch,

    /// <summary>No host is documented for this market in this environment.</summary>
    UnsupportedEnvironment,

    /// <summary>What was given as a listen key is none, or does not say where it belongs.</summary>
    InvalidListenKey,

    /// <summary>A frame or a line that is no event: not JSON, not an object, or too long.</summary>
    MalformedFrame,

    /// <summary>The stream could not be connected again as often as it was allowed to be tried.</summary>
    ReconnectLimitReached,

    /// <summary>The journal's folder cannot be made or written: a full disk, a missing right, a folder that was removed.</summary>
    JournalUnavailable,

    /// <summary>Another command writes to the journal.</summary>
    JournalInUse,

    /// <summary>There is no journal in the folder.</summary>
    JournalNotFound,

    /// <summary>A line of a journal that cannot be read.</summary>
    JournalDamaged,

    /// <summary>The page of a report cannot be written: a missing folder or right, a file that must not be replaced.</summary>
    ReportUnavailable,

    /// <summary>The file of metrics cannot be written there.</summary>
    MetricsUnavailable,
}
