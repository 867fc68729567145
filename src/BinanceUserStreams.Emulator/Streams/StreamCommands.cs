using System.Text;
using System.Text.Json;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>
/// The commands a client may send on a stream. Source: developers.binance.com, USD-M, Live Subscribing/Unsubscribing to
/// streams, with its error table.
/// </summary>
internal static class StreamCommands
{
    private const string Methods = "`SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`";

    public static byte[] Answer(ListenKeyProtocol socket, ReadOnlyMemory<byte> text) =>
        Encoding.UTF8.GetBytes(Perform(socket, text));

    private static string Perform(ListenKeyProtocol socket, ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Perform(socket, document.RootElement);
        }
        catch (JsonException exception)
        {
            var (line, column) = (exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0);
            return Error(3, $"Invalid JSON: expected value at line {line + 1} column {column + 1}");
        }
    }

    private static string Perform(ListenKeyProtocol socket, JsonElement command)
    {
        if (command.ValueKind != JsonValueKind.Object || !command.TryGetProperty("method", out var method))
        {
            return Error(2, "Invalid request: missing field `method` at line 1 column 1");
        }

        if (!command.TryGetProperty("id", out var id)
            || id.ValueKind != JsonValueKind.Number
            || !id.TryGetUInt64(out _))
        {
            return Error(2, "Invalid request: request ID must be an unsigned integer");
        }

        if (Change(socket, method) is { } change)
        {
            return Apply(change, command) ? $$"""{"result":null,"id":{{id}}}""" : WrongParams;
        }

        return method.ValueKind == JsonValueKind.String && method.ValueEquals("LIST_SUBSCRIPTIONS")
            ? $$"""{"result":{{Wire.Serialize(socket.Keys)}},"id":{{id}}}"""
            : Error(2, $"Invalid request: unknown variant `{method}`, expected one of {Methods} at line 1 column 1");
    }

    private static string WrongParams => Error(1, "Invalid value type: expected Array of String");

    private static Action<string>? Change(ListenKeyProtocol socket, JsonElement method) => method.ToString() switch
    {
        "SUBSCRIBE" => socket.Add,
        "UNSUBSCRIBE" => socket.Remove,
        _ => null,
    };

    /// <summary>Applies a change to each of the listed keys; to none when the list is not one of texts.</summary>
    private static bool Apply(Action<string> change, JsonElement command)
    {
        if (!command.TryGetProperty("params", out var list)
            || list.ValueKind != JsonValueKind.Array
            || list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            return false;
        }

        foreach (var item in list.EnumerateArray())
        {
            change(item.GetString()!);
        }

        return true;
    }

    private static string Error(int code, string msg) => Wire.Serialize(new { code, msg });
}
