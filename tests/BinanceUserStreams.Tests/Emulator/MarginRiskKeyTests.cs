namespace BinanceUserStreams.Tests.Emulator;

public sealed class MarginRiskKeyTests : EmulatorTest
{
    private const string Missing =
        """{"code":-1102,"msg":"Mandatory parameter 'listenKey' was not sent, was empty/null, or malformed."}""";

    [Theory]
    [InlineData("PUT", "")]
    [InlineData("DELETE", "")]
    [InlineData("PUT", "?listenKey=")]
    [InlineData("PUT", "?ListenKey=x")]
    public async Task Put_and_delete_need_the_key(string method, string query)
    {
        await OpenKeyAsync(MarginRisk);

        Assert.Equal((400, Missing), (await CallAsync(method, MarginRisk + query, Alice)).StatusAndBody);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task The_key_may_be_in_the_query_string(string method)
    {
        var listenKey = await OpenKeyAsync(MarginRisk);

        var reply = await CallAsync(method, $"{MarginRisk}?listenKey={listenKey}", Alice);

        Assert.Equal((200, "{}"), reply.StatusAndBody);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task The_key_may_be_in_a_form(string method)
    {
        var listenKey = await OpenKeyAsync(MarginRisk);

        var reply = await CallAsync(method, MarginRisk, Alice, $"listenKey={listenKey}");

        Assert.Equal((200, "{}"), reply.StatusAndBody);
    }

    [Fact]
    public async Task The_query_string_wins_over_the_form()
    {
        var listenKey = await OpenKeyAsync(MarginRisk);

        var wrong = await CallAsync("PUT", MarginRisk + "?listenKey=wrong", Alice, $"listenKey={listenKey}");
        var right = await CallAsync("PUT", $"{MarginRisk}?listenKey={listenKey}", Alice, "listenKey=wrong");

        Assert.Equal((400, Reply.NoSuchListenKey), wrong.StatusAndBody);
        Assert.Equal((200, "{}"), right.StatusAndBody);
    }

    [Fact]
    public async Task The_key_of_another_account_is_unknown()
    {
        await OpenKeyAsync(MarginRisk, Alice);
        var listenKey = await OpenKeyAsync(MarginRisk, Bob);

        var reply = await CallAsync("DELETE", $"{MarginRisk}?listenKey={listenKey}", Alice);

        Assert.Equal((400, Reply.NoSuchListenKey), reply.StatusAndBody);
    }

    [Fact]
    public async Task Delete_weighs_3000_on_the_account_and_nothing_on_the_address()
    {
        var listenKey = await OpenKeyAsync(MarginRisk);

        var reply = await CallAsync("DELETE", $"{MarginRisk}?listenKey={listenKey}", Alice);

        Assert.Equal("3001", reply.Headers["X-SAPI-USED-UID-WEIGHT-1M"]);
        Assert.Equal("0", reply.Headers["X-MBX-USED-WEIGHT-1M"]);
    }
}
