using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Signatures;

namespace BinanceUserStreams.Emulator.WebSocketApi;

/// <summary>A request on the WebSocket API. Source: web-socket-api.md of the spot documents, Request format.</summary>
/// <param name="Id">The JSON text of its id, which the answer repeats.</param>
/// <param name="Method">The name of the method, without the version that may stand before it.</param>
/// <param name="Parameters">The parameters; numbers as they are written.</param>
internal sealed record ApiRequest(string Id, string Method, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>What cannot be read has no id.</summary>
    public const string NoId = "null";

    private const string Version = "v3/";

    public string? this[string name] => Parameters.GetValueOrDefault(name);

    /// <exception cref="RefusedException">The text is no request.</exception>
    public static ApiRequest Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            throw new RefusedException(ExchangeError.InvalidJson);
        }
    }

    /// <exception cref="RefusedException">It is not there, or empty.</exception>
    public string Require(string name) =>
        this[name] is { Length: > 0 } value ? value : throw new RefusedException(ExchangeError.MissingParameter(name));

    /// <summary>A parameter that is true or false; <see langword="null"/> when it is neither.</summary>
    public bool? Flag(string name) => this[name] switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    /// <summary>
    /// The call as its caller signed it: all parameters but the signature, in the order of their names, not encoded.
    /// </summary>
    public SignedCall ToSigned()
    {
        var signed = Parameters.Where(pair => pair.Key != "signature")
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}={pair.Value}");
        return new SignedCall(
            Require("apiKey"), string.Join('&', signed), this["signature"], this["timestamp"], this["recvWindow"]);
    }

    private static ApiRequest Read(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object
            || !request.TryGetProperty("method", out var method)
            || method.ValueKind != JsonValueKind.String)
        {
            throw new RefusedException(ExchangeError.InvalidJson);
        }

        var name = method.GetString()!;
        return new ApiRequest(
            ReadId(request),
            name.StartsWith(Version, StringComparison.Ordinal) ? name[Version.Length..] : name,
            request.TryGetProperty("params", out var parameters) ? ReadParameters(parameters) : []);
    }

    private static string ReadId(JsonElement request) => request.TryGetProperty("id", out var id)
        ? id.ValueKind is JsonValueKind.String or JsonValueKind.Null
            || (id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out _))
            ? id.GetRawText()
            : throw new RefusedException(ExchangeError.InvalidJson)
        : NoId;

    private static Dictionary<string, string> ReadParameters(JsonElement parameters)
    {
        Dictionary<string, string> read = new(StringComparer.Ordinal);
        if (parameters.ValueKind != JsonValueKind.Object)
        {
            throw new RefusedException(ExchangeError.InvalidJson);
        }

        foreach (var parameter in parameters.EnumerateObject())
        {
            var value = parameter.Value.ValueKind switch
            {
                JsonValueKind.String => parameter.Value.GetString()!,
                JsonValueKind.Null => "",
                _ => parameter.Value.GetRawText(),
            };
            if (!read.TryAdd(parameter.Name, value))
            {
                throw new RefusedException(ExchangeError.DuplicateParameter);
            }
        }

        return read;
    }
}
