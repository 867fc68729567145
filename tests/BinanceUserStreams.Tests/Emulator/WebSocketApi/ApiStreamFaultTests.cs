using System.Net.WebSockets;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

/// <summary>The faults that all streams have, on the WebSocket API.</summary>
public sealed class ApiStreamFaultTests : ApiTest
{
    private const string News = """{"e":"X"}""";

    [Fact]
    public async Task Events_come_twice_in_pieces_late_and_again()
    {
        using var client = await SubscribeAsync();
        Add(new() { Kind = StreamFaultKind.Duplicate });
        Add(new() { Kind = StreamFaultKind.Fragment, Pieces = 5 });
        Push(News);
        Assert.Equal([Wrapped(0, News), Wrapped(0, News)], [await client.ReceiveAsync(), await client.ReceiveAsync()]);

        Add(new() { Kind = StreamFaultKind.Repeat });
        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());

        Add(new() { Kind = StreamFaultKind.Slow, Milliseconds = 10_000 });
        Push(News);
        var late = client.ReceiveAsync();
        await Condition.HoldsAsync(() => Clock.RunningTimers > 0);
        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(Wrapped(0, News), await late);
    }

    [Fact]
    public async Task What_an_account_heard_comes_again_to_a_later_connection()
    {
        using (await SubscribeAsync())
        {
            Push(News);
        }

        using var client = await SubscribeAsync();
        Add(new() { Kind = StreamFaultKind.Repeat });

        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());
    }

    [Fact]
    public async Task Junk_comes_in_between()
    {
        using var client = await SubscribeAsync();

        Add(new() { Kind = StreamFaultKind.Garbage, Content = GarbageContent.Array });

        Assert.StartsWith("[", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StreamFaultKind.Drop)]
    [InlineData(StreamFaultKind.Reset)]
    [InlineData(StreamFaultKind.ExpireThenDrop)]
    public async Task The_connection_is_lost(StreamFaultKind kind)
    {
        using var client = await SubscribeAsync();

        Add(new() { Kind = kind, Market = EmulatedMarket.Spot, Account = Alice });

        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            while (true)
            {
                await client.ReceiveAsync();
            }
        });
        Assert.Equal(0, Push(News));
    }

    [Fact]
    public async Task The_connection_is_closed_with_a_code()
    {
        using var client = await SubscribeAsync();

        Add(new() { Kind = StreamFaultKind.Close, Code = 1012 });

        Assert.Equal((WebSocketCloseStatus)1012, await client.WaitForCloseAsync());
    }

    [Theory]
    [InlineData(StreamFaultKind.HalfOpen)]
    [InlineData(StreamFaultKind.Endless)]
    public async Task The_connection_goes_silent(StreamFaultKind kind)
    {
        using var client = await SubscribeAsync();

        Add(new() { Kind = kind });

        Assert.Equal(0, Push(News));
        Assert.Equal(kind.ToString(), Exchange.Streams.Connections.Single().Ending);
    }

    [Theory]
    [InlineData(StreamFaultKind.Expire, 1)]
    [InlineData(StreamFaultKind.ForgetKey, 0)]
    public async Task A_signed_subscription_ends_and_can_be_made_again(StreamFaultKind kind, int told)
    {
        using var client = await SubscribeAsync();

        Add(new() { Kind = kind, Account = Alice });

        for (var time = 0; time < told; time++)
        {
            Assert.Equal(Terminated(0), await client.ReceiveAsync());
        }

        Assert.Equal(0, Push(News));
        Assert.Equal(Subscribed(1), await client.AskAsync(SignedRequest(AliceHmac)));
    }

    [Theory]
    [InlineData(StreamFaultKind.Expire, 1)]
    [InlineData(StreamFaultKind.ForgetKey, 0)]
    public async Task A_listen_token_ends_before_its_time(StreamFaultKind kind, int told)
    {
        var (client, token) = await SubscribeByTokenAsync();
        using var socket = client;

        Add(new() { Kind = kind, Market = EmulatedMarket.CrossMargin, After = 1 });
        Assert.Equal([1, 0], [Push(News, EmulatedMarket.CrossMargin), Push(News, EmulatedMarket.CrossMargin)]);

        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());
        for (var time = 0; time < told; time++)
        {
            Assert.Equal(Terminated(0), await client.ReceiveAsync());
        }

        Assert.Contains("\"code\":-1209,", await client.AskAsync(TokenRequest(token)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_a_subscription_is_told_as_it_is_asked_for()
    {
        using var client = await SubscribeAsync();

        Add(new() { Kind = StreamFaultKind.Expire, Notice = new() { Times = 2, Time = -5, TimeAsText = true } });

        var told = Wrapped(0, """{"e":"eventStreamTerminated","E":"-5"}""");
        Assert.Equal([told, told], [await client.ReceiveAsync(), await client.ReceiveAsync()]);
    }

    [Fact]
    public async Task A_subscription_may_end_as_soon_as_it_is_made()
    {
        Add(new() { Kind = StreamFaultKind.ExpireAtOnce, Market = EmulatedMarket.Spot });
        using var client = await ConnectApiAsync();

        Assert.Equal(Subscribed(0), await client.AskAsync(SignedRequest(AliceHmac)));

        Assert.Equal(Terminated(0), await client.ReceiveAsync());
        Assert.Equal(0, Push(News));
    }

    [Theory]
    [InlineData(StreamFaultKind.Refuse)]
    [InlineData(StreamFaultKind.ResetHandshake)]
    public async Task Handshakes_fail(StreamFaultKind kind)
    {
        Add(new() { Kind = kind, Market = EmulatedMarket.CrossMargin });
        using var stream = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync()}");

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectApiAsync());

        using var client = await ConnectApiAsync();
    }

    [Fact]
    public async Task A_mute_connection_delivers_and_never_answers()
    {
        Add(new() { Kind = StreamFaultKind.Mute });
        using var client = await ConnectApiAsync();
        await client.SendAsync(SignedRequest(AliceHmac));
        await UntilAsync(open => open.Single().Subscriptions.Count == 1);

        Push(News);

        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());
    }

    [Fact]
    public async Task Answers_come_late_and_what_they_answer_is_done_late()
    {
        Add(new() { Kind = StreamFaultKind.LateAnswer, Milliseconds = 10_000 });
        using var client = await ConnectApiAsync();
        await client.SendAsync(Request("userDataStream.subscribe.signature", AliceHmac.Sign(("timestamp", $"{Now + 10_000}"))));
        await UntilAsync(open => open.Single().MessagesReceived == 1);
        Assert.Equal(0, Push(News));

        Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(Subscribed(0), await client.ReceiveAsync());
    }

    [Fact]
    public async Task The_connection_is_lost_at_the_first_request()
    {
        Add(new() { Kind = StreamFaultKind.HangUp });
        using var client = await ConnectApiAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => client.AskAsync(SignedRequest(AliceHmac)));
    }

    private void Add(StreamFault fault) => Host.StreamFaults.Add(fault);
}
