using Microsoft.AspNetCore.WebUtilities;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>
/// What the URL of a socket asks for. Only <c>/private</c> carries user data since 2026-04-23; the legacy bases, and
/// keys in the path, connect and stay silent. Source: developers.binance.com, Important WebSocket Change Notice; that
/// the path form is silent on production is reported by go-binance#812 and UBWA#445, the docs still show it.
/// </summary>
/// <param name="Wrapped">Frames come as <c>{"stream":…,"data":…}</c>.</param>
/// <param name="CarriesUserData">Whether keys subscribed later are heard.</param>
/// <param name="Subscriptions">What the URL itself names.</param>
internal sealed record StreamAddress(
    bool Wrapped, bool CarriesUserData, IReadOnlyList<StreamSubscription> Subscriptions)
{
    /// <summary>Reads a URL; <see langword="null"/> when no stream lives there.</summary>
    public static StreamAddress? Parse(string path, string? query, bool silentLegacy)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isPrivate = parts is ["private", ..];
        var carriesUserData = isPrivate || !silentLegacy;
        return (isPrivate ? parts[1..] : parts) switch
        {
            ["ws", .. var keys] => new(false, carriesUserData, [.. Named(keys, !silentLegacy), .. Queried()]),
            ["stream"] => new(true, carriesUserData, Queried()),
            _ => null,
        };

        List<StreamSubscription> Queried() => ParseQuery(query, carriesUserData, !silentLegacy);
    }

    private static IEnumerable<StreamSubscription> Named(IEnumerable<string> keys, bool delivers) =>
        keys.Select(key => new StreamSubscription(key, null, delivers));

    /// <summary>
    /// <c>listenKey=k1&amp;events=A/B&amp;listenKey=k2&amp;events=C</c>: a filter belongs to the key before it.
    /// The legacy form is <c>streams=k1/k2</c>.
    /// </summary>
    private static List<StreamSubscription> ParseQuery(string? query, bool delivers, bool legacyDelivers)
    {
        List<StreamSubscription> found = [];
        foreach (var pair in new QueryStringEnumerable(query))
        {
            var value = pair.DecodeValue().ToString();
            switch (pair.DecodeName().ToString())
            {
                case "listenKey":
                    found.Add(new StreamSubscription(value, null, delivers));
                    break;
                case "events" when found is [.., var last]:
                    found[^1] = last with { Events = value.Split('/').ToHashSet(StringComparer.Ordinal) };
                    break;
                case "streams":
                    found.AddRange(Named(value.Split('/', StringSplitOptions.RemoveEmptyEntries), legacyDelivers));
                    break;
            }
        }

        return found;
    }
}
