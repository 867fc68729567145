namespace BinanceUserStreams.Markets;

/// <summary>The addresses of one market of one environment. One row of <see cref="MarketCatalogue"/>.</summary>
/// <param name="Market">The market.</param>
/// <param name="Environment">The environment.</param>
/// <param name="RestUri">Base address of the REST calls.</param>
/// <param name="ListenKeyPath">Path of POST, PUT and DELETE; empty on a market without listen keys.</param>
/// <param name="StreamUri">Base address of the streams.</param>
/// <param name="StreamForm">
/// Path and query of a user data stream, with the placeholder <c>{listenKey}</c> and, where the server can choose the
/// events, <c>{events}</c>. On a market without listen keys that of the WebSocket API, without a placeholder.
/// </param>
public sealed record MarketEndpoint(
    Market Market,
    ExchangeEnvironment Environment,
    Uri RestUri,
    string ListenKeyPath,
    Uri StreamUri,
    string StreamForm)
{
    /// <summary>What opens the stream.</summary>
    public SessionKind Session { get; init; } = SessionKind.ListenKey;

    /// <summary>
    /// True where PUT and DELETE must name the key in the parameter <c>listenKey</c>. Elsewhere they take no parameter:
    /// some hosts answer an extra one with -1101.
    /// </summary>
    public bool KeyIsParameter { get; init; }

    /// <summary>Path of the call that tells the exchange's time; it needs no key.</summary>
    public string TimePath { get; init; } = "";

    /// <summary>
    /// The weight of requests that one IP address may use in a minute, as <c>X-MBX-USED-WEIGHT-1M</c> counts it; null where
    /// none is documented.
    /// </summary>
    public int? WeightLimit { get; init; }

    /// <summary>The same row with other base addresses; null keeps the row's own.</summary>
    /// <exception cref="Errors.BinanceException">InsecureUri: not https or wss, and not on this machine.</exception>
    public MarketEndpoint WithAddresses(Uri? restUri, Uri? streamUri) => this with
    {
        RestUri = restUri is null ? RestUri : BaseAddress.RequireRest(restUri),
        StreamUri = streamUri is null ? StreamUri : BaseAddress.RequireStream(streamUri),
    };

    /// <summary>The complete address of POST, PUT and DELETE. Never holds a key.</summary>
    public Uri ListenKeyUri => BaseAddress.Join(RestUri, ListenKeyPath);

    /// <summary>The complete address of the call that tells the exchange's time.</summary>
    public Uri TimeUri => BaseAddress.Join(RestUri, TimePath);

    /// <summary>The complete address of the stream behind a key. A secret, because it holds the key.</summary>
    /// <param name="listenKey">The key.</param>
    /// <param name="events">The exchange's names of the events to be sent, where the server can choose them.</param>
    internal Uri StreamUriFor(string listenKey, IEnumerable<string> events) =>
        BaseAddress.Join(StreamUri, StreamForm
            .Replace("{listenKey}", Uri.EscapeDataString(listenKey))
            .Replace("{events}", string.Join("/", events.Select(Uri.EscapeDataString))));
}
