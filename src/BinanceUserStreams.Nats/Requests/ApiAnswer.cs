using System.Text.Json;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Nats.Requests;

/// <summary>An answer of JetStream: an object, with an error or without.</summary>
internal sealed class ApiAnswer : IDisposable
{
    private readonly JsonDocument _document;

    private ApiAnswer(JsonDocument document)
    {
        _document = document;
        Error = ErrorOf(document.RootElement);
    }

    /// <summary>The object.</summary>
    public JsonElement Root => _document.RootElement;

    /// <summary>The error; null if there is none.</summary>
    public ApiError? Error { get; }

    /// <summary>Null for what is no answer.</summary>
    public static ApiAnswer? Parse(byte[] body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new ApiAnswer(document);
            }

            document.Dispose();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Also text that is no UTF-8.
        }

        return null;
    }

    public void Dispose() => _document.Dispose();

    private static ApiError? ErrorOf(JsonElement root) =>
        root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
            ? new ApiError(
                (int)Math.Min(error.Number("err_code"), int.MaxValue),
                (int)Math.Min(error.Number("code"), int.MaxValue),
                WireText.OneLine(error.Text("description") is { Length: > 0 } words ? words : "an error without words").TrimEnd('.'))
            : null;
}
