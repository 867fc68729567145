using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

public sealed class SubscriptionTests : ApiTest
{
    private const string News = """{"e":"balanceUpdate","E":1573200697110,"a":"BTC","d":"100.00000000","T":1573200697068}""";

    [Fact]
    public async Task A_signed_subscription_hears_the_spot_account_of_its_key_in_a_wrapper()
    {
        using var client = await SubscribeAsync();

        Assert.Equal(1, Push(News));
        Assert.Equal(0, Push(News, EmulatedMarket.CrossMargin));

        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());
        await AssertSilentAsync(client);
    }

    [Fact]
    public async Task A_connection_hears_every_account_it_is_subscribed_to_under_its_own_number()
    {
        using var client = await SubscribeAsync();
        var token = await CreateTokenAsync("?isIsolated=TRUE&symbol=BTCUSDT");
        Assert.Equal(Subscribed(1), await client.AskAsync(SignedRequest(BobHmac)));
        Assert.Contains("\"subscriptionId\":2,", await client.AskAsync(TokenRequest(token)), StringComparison.Ordinal);

        Push(News, EmulatedMarket.IsolatedMargin, "BTCUSDT");
        Push(News);
        Exchange.PushEvent(EmulatedMarket.Spot, Bob, News);

        Assert.Equal(Wrapped(2, News), await client.ReceiveAsync());
        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());
        Assert.Equal(Wrapped(1, News), await client.ReceiveAsync());
        Assert.Equal(
            Result("""[{"subscriptionId":0},{"subscriptionId":1},{"subscriptionId":2}]"""),
            await client.AskAsync(Request("session.subscriptions", "{}")));
    }

    [Fact]
    public async Task Two_connections_may_hear_the_same_account()
    {
        using var one = await SubscribeAsync();
        using var two = await SubscribeAsync();

        Assert.Equal(2, Push(News));

        Assert.Equal(Wrapped(0, News), await one.ReceiveAsync());
        Assert.Equal(Wrapped(0, News), await two.ReceiveAsync());
    }

    [Theory]
    [InlineData("", "CrossMargin", null)]
    [InlineData("?isIsolated=FALSE", "CrossMargin", null)]
    [InlineData("?isIsolated=TRUE&symbol=BTCUSDT", "IsolatedMargin", "BTCUSDT")]
    [InlineData("?isIsolated=true&symbol=%E5%B8%81USDT", "IsolatedMargin", "币USDT")]
    public async Task A_listen_token_leads_to_a_margin_account(string query, string market, string? symbol)
    {
        var (client, _) = await SubscribeByTokenAsync(query);
        using var socket = client;

        foreach (var other in EmulatedMarket.All.Where(other => other.UsesWebSocketApi && other.Name != market))
        {
            Assert.Equal(0, Push(News, other));
        }

        Assert.Equal(0, Push(News, EmulatedMarket.IsolatedMargin, "ETHUSDT"));
        Assert.Equal(1, Push(News, EmulatedMarket.Parse(market), symbol));

        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());
        await AssertSilentAsync(client);
    }

    [Fact]
    public async Task An_account_is_subscribed_once_and_again_after_it_was_unsubscribed()
    {
        using var client = await SubscribeAsync();

        Assert.Equal(
            Refusal(400, -2035, "User Data Stream subscription already active."),
            await client.AskAsync(SignedRequest(AliceHmac)));
        await client.SendAsync(Request("userDataStream.unsubscribe", """{"subscriptionId":0}"""));
        Assert.Equal(Terminated(0), await client.ReceiveAsync());
        Assert.Equal(Result("{}"), await client.ReceiveAsync());
        Assert.Equal(
            Refusal(400, -2036, "User Data Stream subscription not active."),
            await client.AskAsync(Request("userDataStream.unsubscribe", """{"subscriptionId":0}""")));
        Assert.Equal(Subscribed(1), await client.AskAsync(SignedRequest(AliceHmac)));
    }

    [Fact]
    public async Task All_are_unsubscribed_at_once()
    {
        using var client = await SubscribeAsync();
        Assert.Equal(Subscribed(1), await client.AskAsync(SignedRequest(BobHmac)));

        await client.SendAsync(Request("userDataStream.unsubscribe"));

        Assert.Equal(Terminated(0), await client.ReceiveAsync());
        Assert.Equal(Terminated(1), await client.ReceiveAsync());
        Assert.Equal(Result("{}"), await client.ReceiveAsync());
        Assert.Equal(0, Push(News));
    }
}
