using System.Text;
using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Tests.Emulator.WebSocketApi;

namespace BinanceUserStreams.Tests.Emulator.History;

/// <summary>Accounts that trade, and a caller who reads what they did.</summary>
public abstract class HistoryTest : EmulatorTest
{
    protected static readonly TimeSpan Day = TimeSpan.FromDays(1);

    protected long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    protected static TradingPlan Plan(EmulatedMarket market) => new() { Market = market, Account = Alice, Count = 1 };

    protected void Trade(TradingPlan plan) => Exchange.Trading.TradeNow(plan);

    protected Task<Reply> ReadAsync(string path, string parameters = "", string? apiKey = null, string? secret = null)
    {
        var query = $"{parameters}{(parameters.Length > 0 ? "&" : "")}timestamp={Now}";
        ApiKeySecret key = new(apiKey ?? Alice, secret ?? ApiKeySecret.Documented);
        return CallAsync("GET", $"{path}?{query}&signature={key.Signs(Encoding.UTF8.GetBytes(query))}", key.ApiKey);
    }

    /// <summary>The rows of a call that succeeds.</summary>
    protected async Task<List<JsonElement>> RowsAsync(string path, string parameters = "")
    {
        var reply = await ReadAsync(path, parameters);
        Assert.True(reply.Status == 200, reply.Body);
        return [.. JsonDocument.Parse(reply.Body).RootElement.EnumerateArray()];
    }

    protected static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    protected static long Number(JsonElement row, string name) => row.GetProperty(name).GetInt64();

    protected static JsonElement Sample(string name) => JsonDocument.Parse(File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Payloads", "History", $"rest.{name}.json"))).RootElement;
}
