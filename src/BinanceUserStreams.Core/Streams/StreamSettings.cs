using BinanceUserStreams.Credentials;
using BinanceUserStreams.Events;
using BinanceUserStreams.History;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Streams;

/// <summary>How one stream behaves.</summary>
/// <param name="Endpoint">Where it is.</param>
/// <param name="Account">The user's own name for the account.</param>
/// <param name="Symbol">The symbol of an isolated margin account; null on every other market.</param>
public sealed record StreamSettings(MarketEndpoint Endpoint, string? Account, string? Symbol = null)
{
    /// <summary>How often the key is extended by default.</summary>
    public static readonly TimeSpan DefaultKeepAliveInterval = TimeSpan.FromMinutes(1);

    /// <summary>When a connection is replaced by default: the exchange closes it after 24 hours.</summary>
    public static readonly TimeSpan DefaultRotateAfter = TimeSpan.FromHours(23);

    /// <summary>How long opening a connection may take by default, and at most: meanwhile no events come.</summary>
    public static readonly TimeSpan LongestConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The events to deliver, by the exchange's names; null for all.</summary>
    public IReadOnlyList<string>? EventTypes
    {
        get;
        init => field = value is null ? null : EventFilter.Complete(Endpoint.Market, value);
    }

    /// <summary>How often the key is extended, give or take a tenth.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = DefaultKeepAliveInterval;

    /// <summary>The age at which a connection is replaced, at most.</summary>
    public TimeSpan RotateAfter { get; init; } = DefaultRotateAfter;

    /// <summary>How many connections are kept open: 1 or 2.</summary>
    public int ConnectionCount { get; init; } = 1;

    /// <summary>Failed attempts in a row after which the stream ends; null for never.</summary>
    public int? MaximumReconnectCount { get; init; }

    /// <summary>How long opening a connection may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = LongestConnectTimeout;

    /// <summary>True if what gaps missed is read back, where there is a secret key and the market has a history.</summary>
    public bool Repairs { get; init; } = true;

    /// <summary>True if the account is read when the stream begins.</summary>
    public bool SnapshotAtStart { get; init; }

    /// <summary>
    /// The request weight a minute that reading back may use, of all that this process reads from the host; null for half of the
    /// exchange's limit.
    /// </summary>
    public int? RepairWeightLimit { get; init; }

    /// <summary>True if the market's REST API tells what an account did.</summary>
    internal bool HasHistory => HistoryCatalogue.Of(Endpoint.Market) is not null;

    /// <summary>True if there is anything to read from the REST API.</summary>
    internal bool ReadsHistory => HasHistory && (Repairs || SnapshotAtStart);

    /// <summary>True if what gaps miss can be read back, and is.</summary>
    internal bool RepairsWith(ApiCredential? credential) => HasHistory && Repairs && credential?.Secret is not null;

    internal StreamSource Source { get; } = new(Endpoint.Market, Account, Symbol);
}
