using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

/// <summary>An emulator and what a user of its WebSocket API does.</summary>
public abstract class ApiTest : EmulatorTest
{
    protected const string TokenPath = "/sapi/v1/userListenToken";

    protected static readonly ApiKeySecret AliceHmac = new(Alice, ApiKeySecret.Documented);
    protected static readonly ApiKeySecret BobHmac = new(Bob, ApiKeySecret.Documented);

    protected long Now => (Clock.GetUtcNow() + Exchange.ClockOffset).ToUnixTimeMilliseconds();

    protected Task<StreamClient> ConnectApiAsync(string query = "?returnRateLimits=false") =>
        ConnectAsync($"ws-api/v3{query}");

    /// <summary>A connection that is subscribed to the Spot account of a key.</summary>
    protected async Task<StreamClient> SubscribeAsync(ApiKeySecret? key = null)
    {
        var client = await ConnectApiAsync();
        Assert.Equal(Subscribed(0), await client.AskAsync(SignedRequest(key ?? AliceHmac)));
        return client;
    }

    /// <summary>A connection that is subscribed by a listen token, and the token.</summary>
    protected async Task<(StreamClient Client, string Token)> SubscribeByTokenAsync(string query = "", string? apiKey = null)
    {
        var token = await CreateTokenAsync(query, apiKey);
        var client = await ConnectApiAsync();
        Assert.Contains("\"subscriptionId\":0,", await client.AskAsync(TokenRequest(token)), StringComparison.Ordinal);
        return (client, token);
    }

    protected async Task<string> CreateTokenAsync(string query = "", string? apiKey = null)
    {
        var reply = await CallAsync("POST", TokenPath + query, apiKey ?? Alice);
        return JsonDocument.Parse(reply.Body).RootElement.GetProperty("token").GetString()!;
    }

    protected string SignedRequest(
        ApiKeySecret key, string method = "userDataStream.subscribe.signature", params (string Name, string Value)[] more) =>
        Request(method, key.Sign([("timestamp", $"{Now}"), .. more]));

    protected static string TokenRequest(string token) =>
        Request("userDataStream.subscribe.listenToken", $$"""{"listenToken":"{{token}}"}""");

    protected static string Request(string method, string? parameters = null) => parameters is null
        ? $$"""{"id":1,"method":"{{method}}"}"""
        : $$"""{"id":1,"params":{{parameters}},"method":"{{method}}"}""";

    protected static string Subscribed(int id) => Result("{\"subscriptionId\":" + id + "}");

    protected static string Result(string json) => "{\"id\":1,\"status\":200,\"result\":" + json + "}";

    protected static string Refusal(int status, int code, string msg) =>
        $$$"""{"id":1,"status":{{{status}}},"error":{"code":{{{code}}},"msg":"{{{msg}}}"}}""";

    protected static string Wrapped(int id, string news) => "{\"subscriptionId\":" + id + ",\"event\":" + news + "}";

    protected string Terminated(int id) =>
        Wrapped(id, $"{{\"e\":\"eventStreamTerminated\",\"E\":{Clock.GetUtcNow().ToUnixTimeMilliseconds()}}}");

    protected int Push(string news, EmulatedMarket? market = null, string? symbol = null) =>
        Exchange.PushEvent(market ?? EmulatedMarket.Spot, Alice, news, symbol);

    /// <summary>Frames come in order: when the next is the answer to a request sent now, none came before.</summary>
    protected static async Task AssertSilentAsync(StreamClient client) =>
        Assert.Equal(Result("{}"), await client.AskAsync(Request("ping")));
}
