using System.Globalization;
using System.Text;
using System.Text.Json;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Signing;

/// <summary>
/// Signs the permitted calls with the secret key of one account. Source: sections A.1 and A.3 of the fact sheet.
/// </summary>
public sealed class RequestSigner
{
    private const string ApiKeyName = "apiKey";
    private const string TimestampName = "timestamp";
    private const string SignatureName = "signature";

    private readonly ApiCredential _credential;

    /// <summary>Takes the keys. Nothing is signed yet.</summary>
    /// <exception cref="BinanceException">
    /// ApiKeyMalformed: the API key has a character that would be taken for the beginning of another parameter.
    /// </exception>
    public RequestSigner(ApiCredential credential)
    {
        if (!credential.Key.Reveal().All(IsLetterOrDigit))
        {
            throw BinanceError.Of(
                BinanceErrorId.ApiKeyMalformed, "a key whose requests are signed has letters and digits only");
        }

        _credential = credential;
    }

    /// <summary>The API key that the signed calls name.</summary>
    public ApiKey Key => _credential.Key;

    /// <summary>
    /// The query of a REST call exactly as it is to be sent: percent-encoded, then signed, with the signature last. A
    /// secret.
    /// </summary>
    /// <param name="call">Which call it is.</param>
    /// <param name="parameters">Its own parameters, in the order in which they are sent.</param>
    /// <param name="timestamp">The exchange's time in milliseconds since 1970.</param>
    /// <exception cref="BinanceException">SecretKeyMissing.</exception>
    /// <exception cref="ArgumentException">The call does not have such a parameter.</exception>
    public string Query(SignedCall call, IReadOnlyList<KeyValuePair<string, string>> parameters, long timestamp)
    {
        call.Require(isRest: true, parameters);
        var text = string.Join("&", parameters
            .Append(new(TimestampName, timestamp.ToString(CultureInfo.InvariantCulture)))
            .Select(pair => $"{PercentEncoding.Encode(pair.Key)}={PercentEncoding.Encode(pair.Value)}"));
        return $"{text}&{SignatureName}={PercentEncoding.Encode(Sign(call, text))}";
    }

    /// <summary>
    /// The JSON text of <c>params</c> of a method of the WebSocket API, API key and signature included. A secret.
    /// </summary>
    /// <inheritdoc cref="Query" path="/param"/>
    /// <inheritdoc cref="Query" path="/exception"/>
    public string Params(SignedCall call, IReadOnlyList<KeyValuePair<string, string>> parameters, long timestamp)
    {
        call.Require(isRest: false, parameters);
        KeyValuePair<string, string>[] sorted =
        [
            .. parameters
                .Append(new(ApiKeyName, _credential.Key.Reveal()))
                .Append(new(TimestampName, timestamp.ToString(CultureInfo.InvariantCulture)))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal),
        ];
        var signature = Sign(call, string.Join("&", sorted.Select(pair => $"{pair.Key}={pair.Value}")));
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var pair in sorted)
            {
                if (pair.Key == TimestampName)
                {
                    json.WriteNumber(TimestampName, timestamp);
                }
                else
                {
                    json.WriteString(pair.Key, pair.Value);
                }
            }

            json.WriteString(SignatureName, signature);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Refuses what could not be signed, before anything is sent for it.</summary>
    /// <inheritdoc cref="Query" path="/param"/>
    /// <inheritdoc cref="Query" path="/exception"/>
    internal void Require(SignedCall call, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        call.Require(isRest: true, parameters);
        _ = SecretFor(call);
    }

    private static bool IsLetterOrDigit(char letter) =>
        letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9');

    private string Sign(SignedCall call, string text) =>
        KnownSecrets.Add(SecretFor(call).Sign(Encoding.UTF8.GetBytes(text)));

    private SecretKey SecretFor(SignedCall call) =>
        _credential.Secret ?? throw BinanceError.Of(BinanceErrorId.SecretKeyMissing, call.Name);
}
