namespace BinanceUserStreams.Markets;

/// <summary>
/// Addresses at which a user data stream connects and stays silent for ever. What can be told of them without asking
/// anybody. Sources: sections 1.4, 1.5 and 4.3 of the fact sheet.
/// </summary>
internal static class StreamAddressTrap
{
    // What the form of a stream's address adds itself, or what only market data comes from.
    private static readonly string[] Routes = ["ws", "stream", "public", "market", "private"];

    private static readonly Dictionary<string, string> Retired = new(StringComparer.OrdinalIgnoreCase)
    {
        ["nbstream.binance.com"] = "the old host of the options streams",
        ["stream.binance.com"] = "the host of the spot streams, whose listen keys ended on 2026-02-20",
    };

    /// <summary>What is wrong with the addresses, in words; null if nothing is known against them.</summary>
    public static string? Find(MarketEndpoint endpoint)
    {
        var stream = endpoint.StreamUri;
        if (Retired.TryGetValue(stream.Host, out var what))
        {
            return $"{stream.Host} is {what}";
        }

        if (Routes.Contains(stream.AbsolutePath.TrimEnd('/').Split('/').Last(), StringComparer.OrdinalIgnoreCase))
        {
            return $"-StreamUri ends in {stream.AbsolutePath.TrimEnd('/')}, the form of the addresses that were retired on "
                + "2026-04-23; give the host alone";
        }

        return OtherMarket(endpoint) ?? OtherEnvironment(endpoint);
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
