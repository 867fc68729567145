namespace BinanceUserStreams.Markets;

/// <summary>
/// Addresses at which a user data stream connects and stays silent for ever. What can be told of them without asking
/// anybody. Sources: sections 1.2, 1.4, 1.5 and 4.3 of the fact sheet, B.1 and B.2 of the one on signed requests.
/// </summary>
internal static class StreamAddressTrap
{
    private const string RetiredSpotStreams =
        "the retired host of the account streams of spot and margin, whose listen keys ended on 2026-02-20; -Market Spot, " +
        "CrossMargin and IsolatedMargin subscribe on the WebSocket API instead, at the host that is taken without -StreamUri";

    private const string WebSocketApiPath = "/ws-api/v3";

    private const string FuturesWebSocketApi = "the host of requests over a WebSocket, not of account streams";

    // What the form of a stream's address adds itself, or what only market data comes from.
    private static readonly string[] Routes = ["ws", "stream", "public", "market", "private"];

    private static readonly Dictionary<string, string> Silent = new(StringComparer.OrdinalIgnoreCase)
    {
        ["nbstream.binance.com"] = "the old host of the options streams",
        ["stream.binance.com"] = RetiredSpotStreams,
        ["ws-fapi.binance.com"] = FuturesWebSocketApi,
        ["ws-dapi.binance.com"] = FuturesWebSocketApi,
    };

    /// <summary>What is wrong with the addresses, in words; null if nothing is known against them.</summary>
    public static string? Find(MarketEndpoint endpoint)
    {
        var stream = endpoint.StreamUri;
        return Silent.TryGetValue(stream.Host, out var what)
            ? $"{stream.Host} is {what}"
            : OtherForm(endpoint) ?? OtherMarket(endpoint) ?? OtherEnvironment(endpoint);
    }

    // A path that is added once more, or that is of another kind of stream.
    private static string? OtherForm(MarketEndpoint endpoint)
    {
        var path = endpoint.StreamUri.AbsolutePath.TrimEnd('/');
        var isRoute = Routes.Contains(path.Split('/').Last(), StringComparer.OrdinalIgnoreCase);
        var kind = path.EndsWith(WebSocketApiPath, StringComparison.OrdinalIgnoreCase)
            ? "the path of the WebSocket API, which is added by itself for spot and margin"
            : !isRoute ? null
            : endpoint.Session == SessionKind.ListenKey ? "the form of the addresses that were retired on 2026-04-23"
            : "the form of the addresses of market data";
        return kind is null ? null : $"-StreamUri ends in {path}, {kind}; give the host alone";
    }

    // A host that the catalogue has, but not for the streams of this market in this environment.
    private static string? OtherMarket(MarketEndpoint endpoint)
    {
        var owners = MarketCatalogue.All.Where(row => HasHost(row.StreamUri, endpoint.StreamUri)).ToArray();
        return owners.Length == 0
            || Array.Exists(owners, row => row.Market == endpoint.Market && row.Environment == endpoint.Environment)
            ? null
            : $"{endpoint.StreamUri.Host} is the host of {owners[0].Market} in {owners[0].Environment}, not of "
                + $"{endpoint.Market} in {endpoint.Environment}";
    }

    // Requests of a wrong market are answered with an error; those of the wrong environment make a key that works there.
    private static string? OtherEnvironment(MarketEndpoint endpoint)
    {
        var owners = MarketCatalogue.All.Where(row => HasHost(row.RestUri, endpoint.RestUri)).ToArray();
        return owners.Length == 0 || Array.Exists(owners, row => row.Environment == endpoint.Environment)
            ? null
            : $"{endpoint.RestUri.Host} is a host of {owners[0].Environment}, not of {endpoint.Environment}";
    }

    private static bool HasHost(Uri address, Uri other) =>
        address.Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase);
}
