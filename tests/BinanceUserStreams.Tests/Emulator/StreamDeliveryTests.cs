using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class StreamDeliveryTests : EmulatorTest
{
    private const string Order = """{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"BTCUSDT"}}""";
    private const string Account = """{"e":"ACCOUNT_UPDATE","E":2}""";
    private const string Config = """{"e":"ACCOUNT_CONFIG_UPDATE","E":3}""";

    [Fact]
    public async Task A_socket_with_the_key_in_the_query_gets_raw_events()
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}");

        Push(Order);

        Assert.Equal(Order, await client.ReceiveAsync());
    }

    [Fact]
    public async Task An_event_arrives_byte_for_byte()
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}");
        const string odd =
            """{ "E" : 1.50,  "e":"X","s":"币安人生USDT","u":"\u5E01\/", "d":1, "d":2, "z":12345678901234567890 }""";

        var reply = await ControlAsync("POST", "/events", $$"""{"event": {{odd}} ,"market":"UsdMFutures"}""");

        Assert.Equal((200, """{"delivered":1}"""), reply.StatusAndBody);
        Assert.Equal(odd, await client.ReceiveAsync());
    }

    [Fact]
    public async Task An_event_can_be_pushed_many_times()
    {
        using var client = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync()}");

        var push = ControlAsync(
            "POST", "/events", $$"""{"market":"UsdMFutures","count":3000,"event":{{Order}}}""");

        for (var time = 0; time < 3000; time++)
        {
            Assert.Equal(Order, await client.ReceiveAsync());
        }

        Assert.Equal((200, """{"delivered":3000}"""), (await push).StatusAndBody);
        await client.AssertSilentAsync();
    }

    [Fact]
    public async Task A_filter_lets_only_the_named_events_through()
    {
        var listenKey = await OpenKeyAsync();
        using var client =
            await ConnectAsync($"private/ws?listenKey={listenKey}&events=ACCOUNT_CONFIG_UPDATE/ACCOUNT_UPDATE");

        Push(Order, Account, """{"noName":1}""", Config);

        Assert.Equal(Account, await client.ReceiveAsync());
        Assert.Equal(Config, await client.ReceiveAsync());
    }

    [Fact]
    public async Task One_socket_can_carry_several_keys_each_with_its_filter()
    {
        var first = await OpenKeyAsync(UsdMFutures, Alice);
        var second = await OpenKeyAsync(UsdMFutures, Bob);
        using var client = await ConnectAsync(
            $"private/stream?listenKey={first}&events=ACCOUNT_UPDATE/ORDER_TRADE_UPDATE"
            + $"&listenKey={second}&events=ACCOUNT_CONFIG_UPDATE");

        Push(Account, Config, Order);

        Assert.Equal(Wrapped(first, Account), await client.ReceiveAsync());
        Assert.Equal(Wrapped(second, Config), await client.ReceiveAsync());
        Assert.Equal(Wrapped(first, Order), await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("private/ws", false)]
    [InlineData("private/stream", true)]
    public async Task A_key_can_be_subscribed_after_connecting(string address, bool wrapped)
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync(address);

        var answer = await client.AskAsync($$"""{"method":"SUBSCRIBE","params":["{{listenKey}}"],"id":1}""");
        Push(Order);

        Assert.Equal("""{"result":null,"id":1}""", answer);
        Assert.Equal(wrapped ? Wrapped(listenKey, Order) : Order, await client.ReceiveAsync());
    }

    [Fact]
    public async Task Several_sockets_with_one_key_all_get_every_event()
    {
        var listenKey = await OpenKeyAsync();
        using var one = await ConnectAsync($"private/ws?listenKey={listenKey}");
        using var other = await ConnectAsync($"private/stream?listenKey={listenKey}");
        Assert.Equal(2, Exchange.GetState().ListenKeys.Single().OpenSockets);

        Assert.Equal(2, Exchange.PushEvent(EmulatedMarket.UsdMFutures, null, Order));

        Assert.Equal(Order, await one.ReceiveAsync());
        Assert.Equal(Wrapped(listenKey, Order), await other.ReceiveAsync());
    }

    [Fact]
    public async Task An_event_for_one_account_is_not_heard_by_another()
    {
        var first = await OpenKeyAsync(UsdMFutures, Alice);
        var second = await OpenKeyAsync(UsdMFutures, Bob);
        using var alice = await ConnectAsync($"private/ws?listenKey={first}");
        using var bob = await ConnectAsync($"private/ws?listenKey={second}");

        Assert.Equal(1, Exchange.PushEvent(EmulatedMarket.UsdMFutures, Bob, Order));

        Assert.Equal(Order, await bob.ReceiveAsync());
        await alice.AssertSilentAsync();
    }

    private static string Wrapped(string listenKey, string json) => $$"""{"stream":"{{listenKey}}","data":{{json}}}""";

    private void Push(params string[] events) =>
        Array.ForEach(events, json => Exchange.PushEvent(EmulatedMarket.UsdMFutures, null, json));
}
