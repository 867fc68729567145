using System.Text.Json.Nodes;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Events;

/// <summary>
/// The events that the exchange documents and the ones that somebody captured, named <c>market.EVENT.json</c>.
/// </summary>
internal static class EventPayload
{
    public static TheoryData<string> Names =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Payloads"), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Where(name => !name.StartsWith("rest.", StringComparison.Ordinal)
                && !name.Contains("wsapi.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The payload's market: the first part of its name, behind how it was found.</summary>
    public static Market MarketOf(string name)
    {
        var parts = name.Split('.');
        return (parts[0] is "capture" or "constructed" ? parts[1] : parts[0]) switch
        {
            "um" => Market.UsdMFutures,
            "cm" => Market.CoinMFutures,
            "pm" => Market.PortfolioMargin,
            "pmpro" => Market.PortfolioMarginPro,
            "options" => Market.Options,
            "margin-risk" => Market.MarginRisk,
            "spot" => Market.Spot,
            "margin" => Market.CrossMargin,
            var other => throw new InvalidDataException($"{other} is no market."),
        };
    }

    /// <summary>The event itself, also of a payload that stands in a wrapper.</summary>
    public static JsonObject Root(string name)
    {
        var root = JsonNode.Parse(Payload.Read(name))!.AsObject();
        return (root["data"] ?? root["event"] ?? root).AsObject();
    }

    public static UserStreamEvent Event(string name) => Event(Payload.Read(name), MarketOf(name));

    public static T Event<T>(string name)
        where T : UserStreamEvent => Assert.IsType<T>(Event(name));

    public static UserStreamEvent Event(string json, Market market) => Frame(json, market).Event!;

    public static Frame Frame(string json, Market market = Market.UsdMFutures) =>
        new EventParser(new StreamSource(market, null)).Parse(json);
}
