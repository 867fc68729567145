using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

/// <summary>An API key and what signs for it.</summary>
/// <param name="ApiKey">The API key.</param>
/// <param name="Signs">The signature of a payload, in the form the exchange takes it.</param>
public sealed record ApiKeySecret(string ApiKey, Func<byte[], string> Signs)
{
    /// <summary>The test secret of the spot documents.</summary>
    public const string Documented = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    public ApiKeySecret(string apiKey, string secret)
        : this(apiKey, payload =>
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), payload)))
    {
    }

    public ApiKeySecret(string apiKey, RSA key)
        : this(apiKey, payload =>
            Convert.ToBase64String(key.SignData(payload, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)))
    {
    }

    /// <summary>The parameters of a request with the API key and the signature, as JSON.</summary>
    public string Sign(params (string Name, string Value)[] parameters)
    {
        (string Name, string Value)[] all = [("apiKey", ApiKey), .. parameters];
        var payload = string.Join('&', all.OrderBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => $"{one.Name}={one.Value}"));
        var members = all.ToDictionary(
            one => one.Name, one => one.Name == "timestamp" ? (object)long.Parse(one.Value, null) : one.Value);
        members["signature"] = Signs(Encoding.UTF8.GetBytes(payload));
        return JsonSerializer.Serialize(members);
    }
}
