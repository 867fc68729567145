using System.Globalization;
using System.Text;
using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Tests.Emulator.WebSocketApi;

namespace BinanceUserStreams.Tests.Emulator.History;

/// <summary>Accounts of Spot, Margin and options that trade, and a caller who reads what they did.</summary>
public abstract class SignedReadTest : ApiTest
{
    protected const string SpotPath = "/api/v3";
    protected const string MarginPath = "/sapi/v1/margin";
    protected const string OptionsPath = "/eapi/v1";
    protected const string Symbol = "BTCUSDT";
    protected const string Option = "BTC-270326-126000-C";

    protected static TradingPlan Plan(EmulatedMarket market) => new()
    {
        Market = market,
        Account = Alice,
        Symbol = market == EmulatedMarket.IsolatedMargin ? Symbol : null,
        Symbols = market == EmulatedMarket.IsolatedMargin ? null : [market == EmulatedMarket.Options ? Option : Symbol],
        Count = 1,
    };

    protected void Trade(TradingPlan plan) => Exchange.Trading.TradeNow(plan);

    /// <summary>Trades with pauses, and returns the events that told of it.</summary>
    protected async Task<List<JsonElement>> TellAsync(TradingPlan plan)
    {
        using var client = await ListenAsync(plan);
        var session = Exchange.Trading.Start(plan with { EventsPerSecond = 100 });
        while (!session.Completion.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        List<JsonElement> events = [];
        while (events.Count < session.Ledger.State.Events)
        {
            var frame = JsonDocument.Parse(await client.ReceiveAsync()).RootElement;
            events.Add(frame.TryGetProperty("event", out var news) ? news : frame);
        }

        return events;
    }

    protected Task<Reply> ReadAsync(string path, string parameters = "")
    {
        var query = $"{parameters}{(parameters.Length > 0 ? "&" : "")}timestamp={Now}";
        return CallAsync("GET", $"{path}?{query}&signature={AliceHmac.Signs(Encoding.UTF8.GetBytes(query))}", Alice);
    }

    /// <summary>The body of a call that succeeds.</summary>
    protected async Task<JsonElement> BodyAsync(string path, string parameters = "")
    {
        var reply = await ReadAsync(path, parameters);
        Assert.True(reply.Status == 200, reply.Body);
        return JsonDocument.Parse(reply.Body).RootElement;
    }

    protected async Task<List<JsonElement>> RowsAsync(string path, string parameters = "") =>
        [.. (await BodyAsync(path, parameters)).EnumerateArray()];

    protected static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    protected static long Number(JsonElement row, string name) => row.GetProperty(name).GetInt64();

    protected static decimal Amount(JsonElement row, string name) =>
        decimal.Parse(Text(row, name), CultureInfo.InvariantCulture);

    protected static string Members(JsonElement row, string names) =>
        string.Join(' ', names.Split(',').Select(name => row.GetProperty(name).ToString()));

    protected static JsonElement Sample(string name) => JsonDocument.Parse(File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Payloads", "History", $"rest.{name}.json"))).RootElement;

    private async Task<StreamClient> ListenAsync(TradingPlan plan) => plan.Market switch
    {
        _ when plan.Market == EmulatedMarket.Spot => await SubscribeAsync(),
        { UsesWebSocketApi: true } => (await SubscribeByTokenAsync(
            plan.Symbol is null ? "" : $"?isIsolated=TRUE&symbol={plan.Symbol}")).Client,
        _ when plan.Market == EmulatedMarket.Options => await ConnectAsync(
            $"private/ws?listenKey={await OpenKeyAsync(plan.Market.ListenKeyPath)}"),
        _ => await ConnectAsync($"pm/ws/{await OpenKeyAsync(plan.Market.ListenKeyPath)}"),
    };
}
