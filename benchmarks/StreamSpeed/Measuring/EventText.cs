using System.Text;
using System.Text.Json;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>An event as the exchange sends it, to be parsed again and again.</summary>
/// <param name="title">What the table calls it.</param>
/// <param name="market">Whose it is.</param>
/// <param name="json">The frame.</param>
internal sealed class EventText(string title, Market market, string json)
{
    private const string FuturesFill =
        """
        {"e":"ORDER_TRADE_UPDATE","E":1773159465651,"T":1773159465650,"o":{"s":"BTCUSDT","c":"x-4ZQVBaiF7f1cbd0a6e0b54","S":"SELL",
        "o":"LIMIT","f":"GTC","q":"0.250","p":"67103.40","ap":"67103.41","sp":"0","x":"TRADE","X":"PARTIALLY_FILLED",
        "i":8886774,"l":"0.010","z":"0.010","L":"67103.40","N":"USDT","n":"0.13420","T":1773159465650,"t":1000000000,"b":"0",
        "a":"9.91","m":false,"R":false,"wt":"CONTRACT_PRICE","ot":"LIMIT","ps":"LONG","cp":false,"AP":"7476.89","cr":"5.0",
        "pP":false,"si":0,"ss":0,"rp":"-12.48","V":"EXPIRE_TAKER","pm":"NONE","gtd":0,"er":"0"}}
        """;

    private const string SpotFill =
        """
        {"e":"executionReport","E":1773159465651,"s":"BTCUSDT","c":"x-4ZQVBaiF7f1cbd0a6e0b54","S":"SELL","o":"LIMIT","f":"GTC",
        "q":"0.25000000","p":"67103.40000000","P":"0.00000000","F":"0.00000000","g":-1,"C":"","x":"TRADE",
        "X":"PARTIALLY_FILLED","r":"NONE","i":8886774,"l":"0.01000000","z":"0.01000000","L":"67103.40000000",
        "n":"0.67103400","N":"USDT","T":1773159465650,"t":1000000000,"I":8641984,"w":true,"m":false,"M":true,
        "O":1773159465000,"Z":"671.03400000","Y":"671.03400000","Q":"0.00000000","W":1773159465000,"V":"EXPIRE_TAKER"}
        """;

    // As many as the other one has: those of a trailing stop that a strategy placed.
    private const string MoreMembers = ""","d":4,"D":1773159465650,"j":1,"J":1000000,"uS":true,"k":"SOR"}""";

    /// <summary>What is compared; the first is what the others are measured against.</summary>
    public static IReadOnlyList<EventText> All { get; } =
    [
        new("ORDER_TRADE_UPDATE", Market.UsdMFutures, FuturesFill),
        new("executionReport, a fill", Market.Spot, SpotFill),
        new("executionReport, in its wrapper", Market.Spot, $$"""{"subscriptionId":0,"event":{{SpotFill}}}"""),
        new("executionReport, more members", Market.Spot, SpotFill.TrimEnd('}') + MoreMembers),
        new(
            "executionReport, more, wrapped", Market.Spot,
            $$"""{"subscriptionId":0,"event":{{SpotFill.TrimEnd('}') + MoreMembers}}}"""),
    ];

    public string Title => title;

    public Market Market => market;

    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(json.Replace("\n", "", StringComparison.Ordinal));

    /// <summary>How many members have a value of their own.</summary>
    public int Members { get; } = Count(JsonDocument.Parse(json).RootElement);

    private static int Count(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? value.EnumerateObject().Sum(member => Count(member.Value))
        : 1;
}
