using System.Text;
using System.Text.Json;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Events.Recovery;

/// <summary>Rows of the REST API, of the exchange's samples or as a test writes them.</summary>
internal static class RestRows
{
    public static DateTimeOffset ReadAt { get; } = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The first row of a sample, or the one that it is.</summary>
    public static HistoryRow Sample(string name)
    {
        using var sample = JsonDocument.Parse(Payload.Read($"rest.{name}.200"));
        var root = sample.RootElement;
        return Row((root.ValueKind == JsonValueKind.Array ? root[0] : root).GetRawText());
    }

    /// <summary>A row.</summary>
    public static HistoryRow Row(string json) => new(new RowPacker().Pack(Encoding.UTF8.GetBytes(json)), "", 0, 0, 0);

    public static RecoveredEvents Of(Market market) => new(new StreamSource(market, "desk"));

    public static UserStreamEvent Fill(
        Market market, HistoryProduct product, HistoryRow trade, HistoryRow? order = null, bool isLast = false) =>
        Of(market).Fill(product, trade, order, isLast, ReadAt);

    public static UserStreamEvent Order(Market market, HistoryProduct product, HistoryRow order) =>
        Of(market).Order(product, order, ReadAt);

    /// <summary>Each property with a value, but for those that every event has.</summary>
    public static string Values(UserStreamEvent read)
    {
        var values = PropertyValues.Of(read);
        foreach (var name in new[] { "EventType", "Market", "Account", "Sequence", "ReceivedAt" })
        {
            values.Remove(name);
        }

        return string.Join(' ', values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}"));
    }

    /// <summary>The same of what a test writes down, in any order.</summary>
    public static string Sorted(string expected) =>
        string.Join(' ', expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
}
