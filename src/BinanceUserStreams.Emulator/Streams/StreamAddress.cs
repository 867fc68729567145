using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>What the URL of a socket asks for.</summary>
/// <param name="Route">The entrance.</param>
/// <param name="Wrapped">Frames come as <c>{"stream":…,"data":…}</c>.</param>
/// <param name="Keys">The keys it names.</param>
/// <param name="Shown">The URL without what may be a secret.</param>
internal sealed record StreamAddress(StreamRoute Route, bool Wrapped, IReadOnlyList<NamedKey> Keys, string Shown)
{
    private const string Mask = "***";
    private static readonly string[] _plainParts =
    [
        "private", "public", "market", "pm", "pm-classic", "ws", "stream", "ws-api", "v3",
    ];

    /// <summary>Reads a URL; <see langword="null"/> when no stream lives there.</summary>
    public static StreamAddress? Parse(string path, string? query)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var route = StreamRoute.Of(parts.FirstOrDefault());
        var rest = route.Prefix.Length == 0 ? parts : parts[1..];
        if (rest is not (["ws", ..] or ["stream"]))
        {
            return null;
        }

        var inPath = rest[1..].Select(key => new NamedKey(key, KeyForm.Path));
        return new StreamAddress(
            route, rest is ["stream"], [.. inPath, .. ParseQuery(query)], Conceal(path, query));
    }

    /// <summary>Path and query with <c>***</c> for all that may be a secret.</summary>
    public static string Conceal(string path, string? query)
    {
        StringBuilder shown = new();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            shown.Append('/').Append(_plainParts.Contains(part) ? part : Mask);
        }

        var separator = '?';
        foreach (var (name, value) in Pairs(query))
        {
            shown.Append(separator).Append(name).Append('=').Append(name == "events" ? value : Mask);
            separator = '&';
        }

        return shown.ToString();
    }

    /// <summary>
    /// <c>listenKey=k1&amp;events=A/B&amp;listenKey=k2&amp;events=C</c>: a filter belongs to the key before it.
    /// The older form is <c>streams=k1/k2</c>.
    /// </summary>
    private static List<NamedKey> ParseQuery(string? query)
    {
        List<NamedKey> found = [];
        foreach (var (name, value) in Pairs(query))
        {
            switch (name)
            {
                case "listenKey":
                    found.Add(new NamedKey(value, KeyForm.Query));
                    break;
                case "events" when found is [.., { Form: KeyForm.Query } last]:
                    found[^1] = last with { Events = value.Split('/').ToHashSet(StringComparer.Ordinal) };
                    break;
                case "streams":
                    var keys = value.Split('/', StringSplitOptions.RemoveEmptyEntries);
                    found.AddRange(keys.Select(key => new NamedKey(key, KeyForm.Path)));
                    break;
            }
        }

        return found;
    }

    private static IEnumerable<(string Name, string Value)> Pairs(string? query)
    {
        foreach (var pair in new QueryStringEnumerable(query))
        {
            yield return (pair.DecodeName().ToString(), pair.DecodeValue().ToString());
        }
    }
}
