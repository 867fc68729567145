using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Signatures;
using Microsoft.AspNetCore.WebUtilities;

namespace BinanceUserStreams.Emulator.Rest;

/// <summary>
/// The parameters of a call that may be signed: query string and form, of which the query string wins, and the bytes that
/// were signed. Source: rest-api.md of the spot documents, SIGNED endpoint security.
/// </summary>
internal sealed class SignedRequest
{
    private const string Signature = "signature";

    private readonly string _apiKey;
    private readonly string _payload;
    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);

    private SignedRequest(string apiKey, string query, string form)
    {
        _apiKey = apiKey;

        // Nothing stands between the two: not even the sign that separates parameters.
        _payload = WithoutSignature(query) + WithoutSignature(form);
        foreach (var text in (string[])[query, form])
        {
            foreach (var pair in new QueryStringEnumerable(text))
            {
                _parameters.TryAdd(pair.DecodeName().ToString(), pair.DecodeValue().ToString());
            }
        }
    }

    public string ApiKey => _apiKey;

    public bool IsSigned => _parameters.ContainsKey(Signature);

    public string? this[string name] => _parameters.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public static async Task<SignedRequest> ReadAsync(HttpRequest request)
    {
        using StreamReader body = new(request.Body);
        var form = request.HasFormContentType ? await body.ReadToEndAsync() : "";
        return new SignedRequest(
            request.Headers[ApiCalls.ApiKeyHeader].ToString(), (request.QueryString.Value ?? "").TrimStart('?'), form);
    }

    /// <exception cref="RefusedException">It is not there, or empty.</exception>
    public string Require(string name) =>
        this[name] ?? throw new RefusedException(ExchangeError.MissingParameter(name));

    public SignedCall ToSigned() =>
        new(_apiKey, _payload, this[Signature], this["timestamp"], this["recvWindow"]);

    private static string WithoutSignature(string text) => string.Join('&', text.Split('&').Where(pair =>
        !pair.StartsWith($"{Signature}=", StringComparison.Ordinal)));
}
