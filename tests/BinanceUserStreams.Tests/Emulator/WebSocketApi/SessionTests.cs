namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

public sealed class SessionTests : ApiTest
{
    private const string News = """{"e":"X"}""";

    [Fact]
    public async Task An_ed25519_key_logs_on_subscribes_and_logs_out()
    {
        using var client = await LogOnAsync();
        Assert.Equal(Subscribed(0), await client.AskAsync(Request("userDataStream.subscribe")));
        Assert.Equal(Subscribed(1), await client.AskAsync(SignedRequest(BobHmac)));
        Assert.Equal(1, Push(News));
        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());
        Assert.Equal(Session(loggedOn: true, subscribed: true), await client.AskAsync(Request("session.status")));

        await client.SendAsync(Request("session.logout"));

        // The subscription that was signed is not the session's.
        Assert.Equal(Terminated(0), await client.ReceiveAsync());
        Assert.Equal(Session(loggedOn: false, subscribed: false), await client.ReceiveAsync());
        Assert.Equal(Result("""[{"subscriptionId":1}]"""), await client.AskAsync(Request("session.subscriptions")));
        Assert.Contains("\"code\":-1002,", await client.AskAsync(Request("userDataStream.subscribe")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_to_a_logon_has_the_shape_of_the_sample()
    {
        Exchange.DescribeApiKey(Alice, publicKey: Ed25519Sample.PublicKey);
        using var client = await ConnectApiAsync();

        var answer = await client.AskAsync(SignedRequest(Ed25519Sample.Alice, "session.logon"));

        Assert.Equal(
            DocumentedPayload.ShapeOf(DocumentedPayload.Read("wsapi.spot.session.logon.response"))
                .Replace("{id:String", "{id:Number", StringComparison.Ordinal),
            DocumentedPayload.ShapeOf(DocumentedPayload.Parse(answer)));
    }

    [Fact]
    public async Task A_key_of_another_type_does_not_log_on()
    {
        using var client = await ConnectApiAsync();

        Assert.Contains(
            "\"code\":-2015,", await client.AskAsync(SignedRequest(AliceHmac, "session.logon")), StringComparison.Ordinal);
        Assert.Equal(Session(loggedOn: false, subscribed: false), await client.AskAsync(Request("session.status")));
    }

    [Fact]
    public async Task A_key_that_is_revoked_is_logged_off_and_told_unasked()
    {
        using var client = await LogOnAsync();
        Assert.Equal(Subscribed(0), await client.AskAsync(Request("userDataStream.subscribe")));

        await ControlAsync("PUT", $"/api-keys/{Alice}", """{"rejected":true}""");

        Assert.Equal(
            DocumentedPayload.TextOf(DocumentedPayload.Read("wsapi.spot.error.-2015.401")), await client.ReceiveAsync());
        Assert.Equal(Terminated(0), await client.ReceiveAsync());
        Assert.Equal(Session(loggedOn: false, subscribed: false), await client.AskAsync(Request("session.status")));
    }

    private async Task<StreamClient> LogOnAsync()
    {
        Exchange.DescribeApiKey(Alice, publicKey: Ed25519Sample.PublicKey);
        var client = await ConnectApiAsync();
        Assert.Equal(
            Session(loggedOn: true, subscribed: false),
            await client.AskAsync(SignedRequest(Ed25519Sample.Alice, "session.logon")));
        return client;
    }

    private string Session(bool loggedOn, bool subscribed) => Result(
        $$"""{"apiKey":{{(loggedOn ? $"\"{Alice}\"" : "null")}},"authorizedSince":{{(loggedOn ? $"{Now}" : "null")}},"""
        + $"\"connectedSince\":{Now},\"returnRateLimits\":false,\"serverTime\":{Now},"
        + $"\"userDataStream\":{(subscribed ? "true" : "false")}}}");
}
