namespace BinanceUserStreams.Tests.Emulator;

public sealed class ListenKeyLifeTests : EmulatorTest
{
    private const string NoSuchListenKey = Reply.NoSuchListenKey;

    [Theory]
    [InlineData(UsdMFutures, 64)]
    [InlineData(CoinMFutures, 64)]
    [InlineData(PortfolioMargin, 64)]
    [InlineData(Options, 64)]
    [InlineData(MarginRisk, 44)]
    public async Task Post_gives_a_key_of_letters_and_digits(string path, int length)
    {
        var listenKey = await OpenKeyAsync(path);

        Assert.Matches($"^[A-Za-z0-9]{{{length}}}$", listenKey);
    }

    [Fact]
    public async Task Post_answers_the_key_and_nothing_else()
    {
        var reply = await CallAsync("POST", UsdMFutures, Alice);

        Assert.Equal((200, KeyObject(Exchange.ListenKeys.Single().Value)), reply.StatusAndBody);
    }

    [Fact]
    public async Task Options_also_tell_when_the_key_ends()
    {
        var reply = await CallAsync("POST", Options, Alice);

        var end = Clock.GetUtcNow().AddMinutes(60).ToUnixTimeMilliseconds();
        var listenKey = Exchange.ListenKeys.Single().Value;
        Assert.Equal($"{{\"listenKey\":\"{listenKey}\",\"expiration\":{end}}}", reply.Body);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task Post_and_put_start_the_hour_anew(string method)
    {
        var listenKey = await OpenKeyAsync();
        Clock.Advance(TimeSpan.FromMinutes(59));
        await CallAsync(method, UsdMFutures, Alice);
        Clock.Advance(TimeSpan.FromMinutes(59));

        var reply = await CallAsync("PUT", UsdMFutures, Alice);

        Assert.Equal((200, KeyObject(listenKey)), reply.StatusAndBody);
    }

    [Fact]
    public async Task Post_gives_the_active_key_again()
    {
        Assert.Equal(await OpenKeyAsync(), await OpenKeyAsync());
    }

    [Fact]
    public async Task After_an_hour_the_key_is_unknown_and_post_gives_another()
    {
        var listenKey = await OpenKeyAsync();
        Clock.Advance(TimeSpan.FromMinutes(60));

        var put = await CallAsync("PUT", UsdMFutures, Alice);
        var delete = await CallAsync("DELETE", UsdMFutures, Alice);

        Assert.Equal((400, NoSuchListenKey), put.StatusAndBody);
        Assert.Equal((400, NoSuchListenKey), delete.StatusAndBody);
        Assert.NotEqual(listenKey, await OpenKeyAsync());
    }

    [Fact]
    public async Task After_delete_the_key_is_unknown_and_post_gives_another()
    {
        var listenKey = await OpenKeyAsync();

        var first = await CallAsync("DELETE", UsdMFutures, Alice);
        var second = await CallAsync("DELETE", UsdMFutures, Alice);
        var put = await CallAsync("PUT", UsdMFutures, Alice);

        Assert.Equal((200, "{}"), first.StatusAndBody);
        Assert.Equal((400, NoSuchListenKey), second.StatusAndBody);
        Assert.Equal((400, NoSuchListenKey), put.StatusAndBody);
        Assert.NotEqual(listenKey, await OpenKeyAsync());
    }

    [Theory]
    [InlineData(UsdMFutures, true)]
    [InlineData(CoinMFutures, true)]
    [InlineData(PortfolioMargin, false)]
    [InlineData(Options, false)]
    public async Task Only_futures_name_the_key_in_the_answer_to_put(string path, bool namesKey)
    {
        var listenKey = await OpenKeyAsync(path);

        var put = await CallAsync("PUT", path, Alice);
        var delete = await CallAsync("DELETE", path, Alice);

        Assert.Equal((200, namesKey ? KeyObject(listenKey) : "{}"), put.StatusAndBody);
        Assert.Equal((200, "{}"), delete.StatusAndBody);
    }

    [Theory]
    [InlineData(UsdMFutures)]
    [InlineData(CoinMFutures)]
    [InlineData(PortfolioMargin)]
    [InlineData(Options)]
    public async Task A_listen_key_sent_along_by_an_older_client_is_ignored(string path)
    {
        await OpenKeyAsync(path);

        Assert.Equal(200, (await CallAsync("PUT", path + "?listenKey=another", Alice)).Status);
        Assert.Equal(200, (await CallAsync("DELETE", path, Alice, "listenKey=another")).Status);
    }
}
