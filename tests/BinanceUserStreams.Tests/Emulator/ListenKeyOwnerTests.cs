using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class ListenKeyOwnerTests : EmulatorTest
{
    [Fact]
    public async Task Every_market_and_every_account_has_a_key_of_its_own()
    {
        string[] keys =
        [
            await OpenKeyAsync(UsdMFutures),
            await OpenKeyAsync(CoinMFutures),
            await OpenKeyAsync(PortfolioMargin),
            await OpenKeyAsync(Options),
            await OpenKeyAsync(MarginRisk),
            await OpenKeyAsync(UsdMFutures, Bob),
        ];

        Assert.Distinct(keys);
    }

    [Fact]
    public async Task Api_keys_of_one_account_share_its_listen_key()
    {
        Exchange.DescribeApiKey(Alice, "family");
        Exchange.DescribeApiKey(Bob, "family");
        var listenKey = await OpenKeyAsync(UsdMFutures, Alice);

        Assert.Equal(listenKey, await OpenKeyAsync(UsdMFutures, Bob));
        Assert.Equal("{}", (await CallAsync("DELETE", UsdMFutures, Bob)).Body);
        Assert.Equal(Reply.NoSuchListenKey, (await CallAsync("PUT", UsdMFutures, Alice)).Body);
    }

    [Fact]
    public async Task A_key_lives_on_when_another_market_s_key_is_deleted()
    {
        await OpenKeyAsync(UsdMFutures);
        await OpenKeyAsync(CoinMFutures);

        await CallAsync("DELETE", CoinMFutures, Alice);

        Assert.Equal([EmulatedMarket.UsdMFutures], Exchange.ListenKeys.Select(key => key.Market));
    }
}
