using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class StreamCommandTests : EmulatorTest
{
    [Fact]
    public async Task Subscriptions_can_be_added_listed_and_removed()
    {
        using var client = await ConnectAsync("private/ws?listenKey=k1");

        Assert.Equal(
            """{"result":null,"id":1}""",
            await client.AskAsync("""{"method":"SUBSCRIBE","params":["k2","k3"],"id":1}"""));
        Assert.Equal(
            """{"result":null,"id":2}""",
            await client.AskAsync("""{"method":"UNSUBSCRIBE","params":["k1"],"id":2}"""));
        Assert.Equal(
            """{"result":["k2","k3"],"id":18446744073709551615}""",
            await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":18446744073709551615}"""));
    }

    [Fact]
    public async Task After_unsubscribe_nothing_comes()
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}");
        await client.AskAsync($$"""{"method":"UNSUBSCRIBE","params":["{{listenKey}}"],"id":1}""");

        Assert.Equal(0, Exchange.PushEvent(EmulatedMarket.UsdMFutures, null, """{"e":"ACCOUNT_UPDATE"}"""));

        await client.AssertSilentAsync();
    }

    [Fact]
    public async Task A_command_may_come_in_fragments()
    {
        using var client = await ConnectAsync("private/ws");

        await client.SendAsync("""{"method":"LIST_SUB""", endOfMessage: false);
        await client.SendAsync("""SCRIPTIONS","id":3}""");

        Assert.Equal("""{"result":[],"id":3}""", await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("SUBSCRIBE", 3, "Invalid JSON: expected value at line 1 column 1")]
    [InlineData("[1]", 2, "Invalid request: missing field `method`")]
    [InlineData("""{"id":1}""", 2, "Invalid request: missing field `method`")]
    [InlineData("""{"method":"LIST_SUBSCRIPTIONS"}""", 2, "Invalid request: request ID must be an unsigned integer")]
    [InlineData("""{"method":"SUBSCRIBE","id":-1}""", 2, "Invalid request: request ID must be an unsigned integer")]
    [InlineData("""{"method":"subscribe","id":1}""", 2, "Invalid request: unknown variant `subscribe`, expected one of")]
    [InlineData("""{"method":"SUBSCRIBE","id":1}""", 1, "Invalid value type:")]
    [InlineData("""{"method":"SUBSCRIBE","params":["a",1],"id":1}""", 1, "Invalid value type:")]
    public async Task A_wrong_command_is_answered_with_an_error(string command, int code, string msg)
    {
        using var client = await ConnectAsync("private/ws");

        var error = await client.AskAsync(command);

        Assert.StartsWith($$"""{"code":{{code}},"msg":"{{msg}}""", error, StringComparison.Ordinal);
        Assert.Equal("""{"result":[],"id":1}""", await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}"""));
    }
}
