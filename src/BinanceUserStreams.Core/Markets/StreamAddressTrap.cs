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
        ["vstream.binance.com"] = "the old host of the options streams",
        ["stream.binance.com"] = "the host of the spot streams, whose listen keys ended on 2026-02-20",
        ["stream.binancefuture.com"] = "the old host of the futures testnet",
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

        return Stranger(endpoint, stream, row => row.StreamUri) ?? Stranger(endpoint, endpoint.RestUri, row => row.RestUri);
    }

    // A host that the catalogue has, but not for this market of this environment.
    private static string? Stranger(MarketEndpoint endpoint, Uri address, Func<MarketEndpoint, Uri> part)
    {
        var owners = MarketCatalogue.All
            .Where(row => part(row).Host.Equals(address.Host, StringComparison.OrdinalIgnoreCase)).ToArray();
        return owners.Length == 0
            || Array.Exists(owners, row => row.Market == endpoint.Market && row.Environment == endpoint.Environment)
            ? null
            : $"{address.Host} is the host of {owners[0].Market} in {owners[0].Environment}, not of {endpoint.Market} in "
                + endpoint.Environment;
    }
}
