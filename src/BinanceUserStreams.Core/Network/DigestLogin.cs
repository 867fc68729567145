#if NET
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace BinanceUserStreams.Network;

/// <summary>Proves the password without sending it. Source: RFC 7616; without <c>qop</c> RFC 2069.</summary>
/// <param name="credential">User name and password.</param>
/// <param name="target">What is asked for, such as <c>fapi.binance.com:443</c>.</param>
internal sealed class DigestLogin(NetworkCredential credential, string target) : IProxyLogin
{
    private const string Method = "CONNECT";
    private const string Count = "00000001";

    private bool _isSaid;

    public string? Answer(ProxyChallenge challenge)
    {
        var said = Read(challenge.Parameters);
        var isStale = Get(said, "stale").Equals("true", StringComparison.OrdinalIgnoreCase);
        if ((_isSaid && !isStale) || Get(said, "nonce").Length == 0 || CreateHash(Get(said, "algorithm")) is not { } hash)
        {
            return null;
        }

        _isSaid = true;
        using (hash)
        {
            return Header(said, hash);
        }
    }

    public void Dispose()
    {
    }

    private string? Header(Dictionary<string, string> said, HashAlgorithm hash)
    {
        var (realm, nonce, qop) = (Get(said, "realm"), Get(said, "nonce"), Get(said, "qop"));
        if (qop.Length > 0 && !qop.Split(',').Any(one => one.Trim().Equals("auth", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var own = Guid.NewGuid().ToString("N");
        var secret = Hex(hash, $"{credential.UserName}:{realm}:{credential.Password}");
        secret = Get(said, "algorithm").EndsWith("-sess", StringComparison.OrdinalIgnoreCase)
            ? Hex(hash, $"{secret}:{nonce}:{own}")
            : secret;
        var asked = Hex(hash, $"{Method}:{target}");
        var response = Hex(hash, qop.Length > 0
            ? $"{secret}:{nonce}:{Count}:{own}:auth:{asked}"
            : $"{secret}:{nonce}:{asked}");
        return $"Digest username=\"{Quoted(credential.UserName)}\", realm=\"{Quoted(realm)}\", nonce=\"{Quoted(nonce)}\", "
            + $"uri=\"{target}\", response=\"{response}\""
            + (said.TryGetValue("algorithm", out var algorithm) ? $", algorithm={algorithm}" : "")
            + (said.TryGetValue("opaque", out var opaque) ? $", opaque=\"{Quoted(opaque)}\"" : "")
            + (qop.Length > 0 ? $", qop=auth, nc={Count}, cnonce=\"{own}\"" : "");
    }

    private static Dictionary<string, string> Read(string parameters)
    {
        Dictionary<string, string> said = new(StringComparer.OrdinalIgnoreCase);
        foreach (var part in ProxyChallenge.Parts(parameters))
        {
            var equals = part.IndexOf('=');
            if (equals > 0)
            {
                said[part.Substring(0, equals).Trim()] =
                    part.Substring(equals + 1).Trim().Trim('"').Replace("\\\"", "\"").Replace(@"\\", @"\");
            }
        }

        return said;
    }

    private static string Get(Dictionary<string, string> said, string name) =>
        said.TryGetValue(name, out var value) ? value : "";

    private static string Quoted(string text) => text.Replace(@"\", @"\\").Replace("\"", "\\\"");

    [SuppressMessage("Security", "CA5351", Justification = "It is the one that nearly every proxy asks for.")]
    private static HashAlgorithm? CreateHash(string algorithm) => algorithm.ToUpperInvariant() switch
    {
        "" or "MD5" or "MD5-SESS" => MD5.Create(),
        "SHA-256" or "SHA-256-SESS" => SHA256.Create(),
        _ => null,
    };

    private static string Hex(HashAlgorithm hash, string text) =>
        string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(text)).Select(one => one.ToString("x2")));
}
#endif
