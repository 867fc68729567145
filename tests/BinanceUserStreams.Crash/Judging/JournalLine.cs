using System.Globalization;
using System.Text.Json;

namespace BinanceUserStreams.Crash.Judging;

/// <summary>A line of a journal, read with nothing but the description of its format.</summary>
/// <param name="Emitted">What the process writes for the same object when it is emitted.</param>
/// <param name="EventType">The exchange's name of the event; null for what else happened.</param>
/// <param name="TradeId">The trade that the event is about; null if none.</param>
/// <param name="Gap">The gap that it declares; null if none.</param>
internal sealed record JournalLine(
    string Emitted, string? EventType, long? TradeId, (DateTimeOffset From, DateTimeOffset To)? Gap)
{
    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="KeyNotFoundException">A member is missing.</exception>
    public static JournalLine Read(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var line = document.RootElement;
        return line.TryGetProperty("event", out var read) ? OfEvent(read) : OfStatus(line);
    }

    private static JournalLine OfEvent(JsonElement read)
    {
        var type = read.GetProperty("e").GetString()!;
        return new JournalLine(read.GetRawText(), type, Trade(type, read), null);
    }

    // An order that was only placed has no trade: 0.
    private static long? Trade(string type, JsonElement read) => type switch
    {
        "TRADE_LITE" => read.GetProperty("t").GetInt64(),
        "ORDER_TRADE_UPDATE" when read.GetProperty("o").GetProperty("t").GetInt64() is > 0 and var id => id,
        _ => null,
    };

    private static JournalLine OfStatus(JsonElement line)
    {
        var status = line.GetProperty("status").GetString()!;
        var ticks = line.GetProperty("at").GetDateTimeOffset().UtcTicks;
        var emitted = string.Create(
            CultureInfo.InvariantCulture, $"{status} {ticks} {line.GetProperty("message").GetString()}");
        return new JournalLine(
            emitted, null, null,
            status == "Gap"
                ? (line.GetProperty("from").GetDateTimeOffset(), line.GetProperty("to").GetDateTimeOffset())
                : null);
    }
}
