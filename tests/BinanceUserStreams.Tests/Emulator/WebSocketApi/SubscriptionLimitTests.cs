using BinanceUserStreams.Emulator.Hosting;

namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

public sealed class SubscriptionLimitTests : ApiTest
{
    protected override EmulatorOptions Settings => new() { SpotWeightLimit = 1_000_000 };

    [Fact]
    public async Task A_thousand_subscriptions_may_be_active()
    {
        using var client = await StreamClient.ConnectAsync(
            Host.StreamUri, "ws-api/v3?returnRateLimits=false", patience: TimeSpan.FromMinutes(2));
        for (var account = 0; account < 1000; account++)
        {
            Assert.Equal(Subscribed(account), await client.AskAsync(SignedRequest(KeyOf(account))));
        }

        Assert.Contains("Too many active", await client.AskAsync(SignedRequest(KeyOf(1000))), StringComparison.Ordinal);
    }

    [Fact, Trait(Tier.Name, Tier.Second)]
    public async Task A_connection_has_65535_numbers_in_its_life()
    {
        using var client = await StreamClient.ConnectAsync(
            Host.StreamUri, "ws-api/v3?returnRateLimits=false", patience: TimeSpan.FromMinutes(2));
        string[] requests = [.. Enumerable.Range(0, 1000).Select(account => SignedRequest(KeyOf(account)))];
        for (var id = 0; id < 65_535;)
        {
            foreach (var request in requests.Take(65_535 - id))
            {
                Assert.Equal(Subscribed(id++), await client.AskAsync(request));
            }

            await client.SendAsync(Request("userDataStream.unsubscribe"));
            while (await client.ReceiveAsync() != Result("{}"))
            {
                // Each of them was told its end.
            }
        }

        Assert.Equal(
            Refusal(400, -2042, "Maximum subscription ID reached for this connection."),
            await client.AskAsync(SignedRequest(AliceHmac)));
    }

    private static ApiKeySecret KeyOf(int account) => new($"{account:D64}", ApiKeySecret.Documented);
}
