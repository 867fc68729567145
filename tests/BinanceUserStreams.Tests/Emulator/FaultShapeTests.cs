using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class FaultShapeTests : EmulatorTest
{
    [Fact]
    public async Task Replace_key_answers_a_put_with_another_key_that_is_now_the_account_s()
    {
        var old = await OpenKeyAsync(PortfolioMargin);
        Host.Faults.Add(new Fault { Kind = FaultKind.ReplaceKey });

        Assert.Equal(KeyObject(old), (await CallAsync("POST", PortfolioMargin, Alice)).Body);
        var put = await CallAsync("PUT", PortfolioMargin, Alice);

        Assert.Equal((200, KeyObject(Exchange.ListenKeys.Single().Value)), put.StatusAndBody);
        Assert.NotEqual(old, Exchange.ListenKeys.Single().Value);
    }

    [Fact]
    public async Task Replace_key_answers_each_post_with_another_key_if_it_is_meant_for_posts()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.ReplaceKey, Method = "POST", Count = 0 });

        var keys = new[] { await OpenKeyAsync(), await OpenKeyAsync(), await OpenKeyAsync() };

        Assert.Equal(3, keys.Distinct().Count());
        Assert.Equal(keys[^1], Exchange.ListenKeys.Single().Value);
    }

    [Fact]
    public async Task Replace_key_cannot_replace_a_key_that_is_not_there()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.ReplaceKey });

        Assert.Equal((400, Reply.NoSuchListenKey), (await CallAsync("PUT", UsdMFutures, Alice)).StatusAndBody);
    }

    [Fact]
    public async Task Empty_object_hides_the_key_of_a_call_that_was_performed()
    {
        await OpenKeyAsync();
        Host.Faults.Add(new Fault { Kind = FaultKind.EmptyObject });
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((200, "{}"), (await CallAsync("PUT", UsdMFutures, Alice)).StatusAndBody);
        Assert.Equal(Clock.GetUtcNow().AddMinutes(60), Exchange.ListenKeys.Single().ExpiresAt);
    }

    [Fact]
    public async Task Listen_key_object_names_the_key_where_the_market_does_not()
    {
        var listenKey = await OpenKeyAsync(PortfolioMargin);
        Host.Faults.Add(new Fault { Kind = FaultKind.ListenKeyObject, Count = 2 });

        Assert.Equal(KeyObject(listenKey), (await CallAsync("PUT", PortfolioMargin, Alice)).Body);
        Assert.Equal(KeyObject(listenKey), (await CallAsync("DELETE", PortfolioMargin, Alice)).Body);
        Assert.DoesNotContain(Exchange.ListenKeys, key => key.Market == EmulatedMarket.PortfolioMargin);
    }
}
