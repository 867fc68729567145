namespace BinanceUserStreams.Telemetry;

/// <summary>
/// The names of the attributes: OpenTelemetry's semantic conventions where they have one, <c>binance.</c> otherwise.
/// </summary>
internal static class TelemetryAttributes
{
    /// <summary>The market of the stream or of the request; on every series.</summary>
    public const string Market = "binance.market";

    /// <summary>The user's own name for the account, empty if there is none; on every series.</summary>
    public const string Account = "binance.account";

    /// <summary>The symbol of an isolated margin account; on its series only.</summary>
    public const string Symbol = "binance.symbol";

    /// <summary>The name in its fleet of a host that publishes; on every series of a bus, and on no other.</summary>
    public const string Host = "binance.bus.host";

    /// <summary>The folder of a journal; on its two series, and on no other.</summary>
    public const string JournalPath = "binance.journal.path";

    /// <summary>The exchange's name of an event, or <see cref="Other"/>.</summary>
    public const string EventType = "binance.event.type";

    /// <summary>What an event that was read back tells: a fill, the state of an order or that of a conditional order.</summary>
    public const string RecoveredKind = "binance.recovered.kind";

    /// <summary>What was done with a listen key: create, extend or close.</summary>
    public const string Operation = "binance.listen_key.operation";

    /// <summary>Why there was a gap, in words without a secret. In traces only: it would make series without end.</summary>
    public const string Reason = "binance.gap.reason";

    /// <summary>The number of a connection within its stream. In traces only.</summary>
    public const string Connection = "binance.connection.number";

    public const string ErrorType = "error.type";
    public const string Method = "http.request.method";
    public const string ResendCount = "http.request.resend_count";
    public const string StatusCode = "http.response.status_code";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string Url = "url.full";
    public const string Protocol = "network.protocol.name";

    /// <summary>In place of a name that the module does not know: whoever sends names must not make series.</summary>
    public const string Other = "_OTHER";
}
