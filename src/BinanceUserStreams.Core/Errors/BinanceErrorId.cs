namespace BinanceUserStreams.Errors;

/// <summary>The stable names of all errors. <see cref="ErrorCatalogue"/> says what each means.</summary>
public enum BinanceErrorId
{
    /// <summary>No API key was given: neither with a parameter nor in the environment.</summary>
    ApiKeyMissing = 1,

    /// <summary>The text is not of an API key's form, here or for the exchange (-2014).</summary>
    ApiKeyMalformed,

    /// <summary>The exchange does not know the API key, or not from here, or not for this market (-2015, -2008).</summary>
    ApiKeyRejected,

    /// <summary>No listen key is active: it has expired after 60 minutes, or a program closed it (-1125).</summary>
    ListenKeyNotFound,

    /// <summary>Too many requests came from this IP address, of whatever program (HTTP 429).</summary>
    RateLimited,

    /// <summary>A program went on sending after the limit was reached (HTTP 418).</summary>
    IpBanned,

    /// <summary>No answer in time, here (-TimeoutSec) or behind the exchange's front (HTTP 408, -1007).</summary>
    RequestTimedOut,

    /// <summary>No connection: name resolution, TCP, TLS or proxy.</summary>
    ConnectionFailed,

    /// <summary>The proxy wants a user name and a password, or does not accept those that it was given.</summary>
    ProxyLoginFailed,

    /// <summary>The environment names a proxy of an unknown kind, or something that is no address.</summary>
    InvalidProxy,

    /// <summary>The exchange cannot serve now: maintenance, or a fault of its own (HTTP 5xx).</summary>
    ServiceUnavailable,

    /// <summary>The exchange has ended this endpoint for good (HTTP 410).</summary>
    EndpointRetired,

    /// <summary>A firewall in front of the exchange refuses this address (HTTP 403 or 451).</summary>
    AccessDenied,

    /// <summary>What answered is not the exchange, or it has changed its answers.</summary>
    UnexpectedResponse,

    /// <summary>The address would send the key in clear text, or is no address.</summary>
    InsecureUri,

    /// <summary>Data, such as a row of a file, names an address that is not the exchange's.</summary>
    UntrustedUri,

    /// <summary>A listen key was used with another market or environment than its own.</summary>
    MarketMismatch,

    /// <summary>No host is documented for this market in this environment.</summary>
    UnsupportedEnvironment,

    /// <summary>What was given is null, empty, a masked form, or an object without ListenKey or Market.</summary>
    InvalidListenKey,

    /// <summary>A line that is no event: not JSON, or not an object.</summary>
    MalformedFrame,

    /// <summary>The stream could not be connected again as often as it was allowed to be tried.</summary>
    ReconnectLimitReached,

    /// <summary>The journal's folder cannot be made or written: a full disk, a missing right, a folder that was removed.</summary>
    JournalUnavailable,

    /// <summary>Another command writes to the journal.</summary>
    JournalInUse,

    /// <summary>The folder does not exist, or has no journal in it.</summary>
    JournalNotFound,

    /// <summary>A line or a file of the journal was edited, cut or overwritten.</summary>
    JournalDamaged,

    /// <summary>The page of a report cannot be written: a missing folder or right, a full disk, a file that must not be replaced.</summary>
    ReportUnavailable,

    /// <summary>The file of metrics cannot be written there.</summary>
    MetricsUnavailable,

    /// <summary>No secret key was given for a market whose streams are opened by a signature.</summary>
    SecretKeyMissing,

    /// <summary>The text is no secret key: a public key, a PEM of PKCS#1, a damaged one, or a key of an unknown kind.</summary>
    SecretKeyMalformed,

    /// <summary>The private key is encrypted, and no password was given.</summary>
    SecretKeyPasswordMissing,

    /// <summary>The password does not open the private key.</summary>
    SecretKeyPasswordWrong,

    /// <summary>The exchange does not accept the signature: another secret, or a key of another kind (-1022).</summary>
    SignatureRejected,

    /// <summary>The exchange does not accept the time of a signed request, also after its clock was asked for (-1021, -5028).</summary>
    ClockRejected,

    /// <summary>The exchange refuses to subscribe the account's events.</summary>
    SubscriptionRejected,

    /// <summary>The market has no listen keys: its streams are opened by a signature or a listen token.</summary>
    ListenKeyUnsupported,

    /// <summary>Isolated margin was asked for without a symbol, or with one that names no account.</summary>
    InvalidSymbol,

    /// <summary>The API key may not read the account's history (-2015 for a read).</summary>
    HistoryNotPermitted,

    /// <summary>The secret key is of another account than the stream: its history does not know the stream's orders.</summary>
    HistoryOfOtherAccount,

    /// <summary>The exchange keeps nothing of that time any more.</summary>
    HistoryOutOfRetention,

    /// <summary>The market has no history that can be read back.</summary>
    HistoryUnsupported,

    /// <summary>Of several secret keys, or several accounts of a journal, it is not said which belongs to which.</summary>
    AccountAmbiguous,

    /// <summary>No server of the bus answers, it has no leader or no room now, or an address names none.</summary>
    BusUnavailable,

    /// <summary>The bus does not accept the credential, or the credential may not do this.</summary>
    BusNotPermitted,

    /// <summary>The bus has no stream or bucket of that prefix: nobody has made them.</summary>
    BusNotInitialized,

    /// <summary>The servers refuse to make or change the stream and the buckets as they are asked for.</summary>
    BusLayoutRejected,

    /// <summary>The stream or a bucket is there with other settings than the fleet needs, or another fleet's.</summary>
    BusLayoutDiffers,

    /// <summary>The server's version is one that can lose what it has acknowledged, or too old.</summary>
    BusVersionRefused,

    /// <summary>Another process reads from the bus under this reader's name.</summary>
    BusReaderInUse,

    /// <summary>Another process takes part in the fleet under this host's name.</summary>
    BusHostNameInUse,

    /// <summary>The connection to the bus would not be encrypted, and leads to another machine.</summary>
    BusPlaintextRefused,

    /// <summary>The file of the credential is not there or is none, or an address carries a password.</summary>
    BusCredentialMalformed,

    /// <summary>
    /// The journal has no account of the name, market or symbol that was asked for, or nothing of that moment or of any before it.
    /// </summary>
    StateUnknown,

    /// <summary>What was given is neither an event nor a fill.</summary>
    NotAnEvent,

    /// <summary>The file of fills cannot be written: a missing folder or right, a full disk, a file that must not be replaced.</summary>
    FillFileUnavailable,

    /// <summary>The file's format has no room for a value of a fill: it would have to be rounded.</summary>
    FillValueTooLong,

    /// <summary>A sum has more digits than a decimal holds: it would have to be rounded.</summary>
    SumTooLong,

    /// <summary>Windows PowerShell cannot write Parquet.</summary>
    ParquetUnsupported,

    /// <summary>A file of the journal could not be compressed, removed or indexed; nothing of it was lost.</summary>
    JournalNotOptimized,

    /// <summary>There is no terminal that a live screen could be drawn on, or no keys can be read.</summary>
    TerminalMissing,
}
