#if NET
namespace BinanceUserStreams.Network;

/// <summary>One way in which a proxy wants to be logged in to. Source: RFC 9110, section 11.</summary>
/// <param name="Scheme">Basic, Digest, Negotiate, NTLM or any other.</param>
/// <param name="Parameters">What follows the scheme; empty if nothing does.</param>
internal sealed record ProxyChallenge(string Scheme, string Parameters)
{
    private static readonly char[] Space = [' ', '\t'];

    /// <summary>What an answer offers; only Basic if it asks without saying how.</summary>
    public static IReadOnlyList<ProxyChallenge> Of(HttpHead head)
    {
        // Some answer 401 and the header of a server, though they are a proxy.
        string[] asked = [.. head.Values("Proxy-Authenticate"), .. head.Status == 401 ? head.Values("WWW-Authenticate") : []];
        List<ProxyChallenge> offered = [.. asked.SelectMany(Divide)];
        return offered.Count > 0 ? offered : [new ProxyChallenge("Basic", "")];
    }

    // One header may hold several challenges: a part begins one unless its first word is the name of a parameter.
    private static List<ProxyChallenge> Divide(string value)
    {
        List<ProxyChallenge> found = [];
        foreach (var part in Parts(value).Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            var words = part.Split(Space, 2);
            if (words[0].Contains('=') && found.Count > 0)
            {
                var last = found[found.Count - 1];
                found[found.Count - 1] = last with { Parameters = $"{last.Parameters}, {part}" };
            }
            else
            {
                found.Add(new ProxyChallenge(words[0], words.Length > 1 ? words[1].Trim() : ""));
            }
        }

        return found;
    }

    /// <summary>Divides at the commas that are not between quotation marks.</summary>
    internal static IEnumerable<string> Parts(string value)
    {
        var (start, isQuoted) = (0, false);
        for (var i = 0; i < value.Length; i++)
        {
            isQuoted ^= value[i] == '"' && (i == 0 || value[i - 1] != '\\');
            if (value[i] == ',' && !isQuoted)
            {
                yield return value.Substring(start, i - start);
                start = i + 1;
            }
        }

        yield return value.Substring(start);
    }
}
#endif
