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
    /// <summary>What stands for the name of an event if it was read back: the exchange has none for it.</summary>
    public const string Recovered = "recovered";

    /// <summary>The gap that was read back; null if none was.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Repaired { get; private init; }

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="KeyNotFoundException">A member is missing.</exception>
    public static JournalLine Read(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var line = document.RootElement;
        return !line.TryGetProperty("event", out var read) ? OfStatus(line)
            : line.TryGetProperty(Recovered, out var kind) ? OfRecovered(kind.GetString()!, read)
            : OfEvent(read);
    }

    // The row of a trade has its id; that of an order has one of its own.
    private static JournalLine OfRecovered(string kind, JsonElement row) => new(
        row.GetRawText(), Recovered, kind is "Fill" or "LastFill" ? row.GetProperty("id").GetInt64() : null, null);

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
        return new JournalLine(emitted, null, null, status == "Gap" ? Times(line) : null)
        {
            Repaired = status == "GapRepaired" ? Times(line) : null,
        };
    }

    private static (DateTimeOffset From, DateTimeOffset To) Times(JsonElement line) =>
        (line.GetProperty("from").GetDateTimeOffset(), line.GetProperty("to").GetDateTimeOffset());
}
