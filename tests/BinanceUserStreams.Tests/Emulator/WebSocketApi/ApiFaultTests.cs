using System.Net.WebSockets;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

/// <summary>Faults that only the WebSocket API has.</summary>
public sealed class ApiFaultTests : ApiTest
{
    private const string News = """{"e":"X"}""";

    [Fact]
    public async Task An_error_of_choice_refuses_some_requests_and_then_no_more()
    {
        using var client = await ConnectApiAsync();
        await ControlAsync(
            "POST", "/stream-faults", """{"kind":"AnswerError","status":400,"code":-2015,"reason":"No.","count":2}""");

        Assert.Equal(Refusal(400, -2015, "No."), await client.AskAsync(SignedRequest(AliceHmac)));
        Assert.Equal(Result("{}"), await client.AskAsync(Request("ping")));
        Assert.Equal(Refusal(400, -2015, "No."), await client.AskAsync(SignedRequest(AliceHmac)));
        Assert.Equal(Subscribed(0), await client.AskAsync(SignedRequest(AliceHmac)));
        Assert.Empty(Host.StreamFaults.Waiting);
    }

    [Theory]
    [InlineData(429, true)]
    [InlineData(418, true)]
    [InlineData(503, false)]
    public async Task An_error_for_the_weight_tells_when_to_come_again(int status, bool tells)
    {
        Add(new() { Kind = StreamFaultKind.AnswerError, Status = status, Code = -1003, Milliseconds = 5000, Count = 0 });
        using var client = await ConnectApiAsync();

        for (var time = 0; time < 2; time++)
        {
            var data = tells ? $$$""","data":{"serverTime":{{{Now}}},"retryAfter":{{{Now + 5000}}}}""" : "";
            Assert.Equal(
                $$$"""{"id":1,"status":{{{status}}},"error":{"code":-1003,"msg":""{{{data}}}}}""",
                await client.AskAsync(SignedRequest(AliceHmac)));
        }
    }

    [Theory]
    [InlineData(StreamFaultKind.AnswerOtherId, """{"id":"another request","status":200,"result":{"subscriptionId":0}}""")]
    [InlineData(StreamFaultKind.AnswerEmpty, """{"id":1,"status":200,"result":{}}""")]
    [InlineData(StreamFaultKind.AnswerGarbage, "<html><body>502 Bad Gateway</body></html>")]
    public async Task A_request_is_done_and_answered_wrongly(StreamFaultKind kind, string answer)
    {
        Add(new() { Kind = kind, Content = GarbageContent.Html });
        using var client = await ConnectApiAsync();

        Assert.Equal(answer, await client.AskAsync(SignedRequest(AliceHmac)));

        Assert.Equal(1, Push(News));
        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_request_is_done_and_never_answered()
    {
        Add(new() { Kind = StreamFaultKind.AnswerNothing });
        using var client = await ConnectApiAsync();

        await client.SendAsync(SignedRequest(AliceHmac));

        await UntilAsync(open => open.Single().Subscriptions.Count == 1);
        await AssertSilentAsync(client);
    }

    [Fact]
    public async Task Events_may_come_before_the_answer()
    {
        Add(new() { Kind = StreamFaultKind.AnswerAfterEvents, After = 2 });
        using var client = await ConnectApiAsync();
        await client.SendAsync(SignedRequest(AliceHmac));
        await UntilAsync(open => open.Single().Subscriptions.Count == 1);

        Push(News);
        Push(News);

        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());
        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());
        Assert.Equal(Subscribed(0), await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("""{"kind":"AnswerEmpty","market":"Spot"}""", "Spot")]
    [InlineData("""{"kind":"AnswerEmpty","market":"CrossMargin"}""", "CrossMargin")]
    [InlineData("""{"kind":"AnswerEmpty","account":"alice","symbol":"BTCUSDT"}""", "IsolatedMargin")]
    [InlineData("""{"kind":"AnswerEmpty","method":"userDataStream.subscribe.signature"}""", "Spot")]
    [InlineData("""{"kind":"AnswerEmpty","method":"ping"}""", "")]
    public async Task A_fault_hits_only_the_requests_it_is_meant_for(string fault, string hit)
    {
        Exchange.DescribeApiKey(Alice, "alice");
        await ControlAsync("POST", "/stream-faults", fault);
        using var client = await ConnectApiAsync();

        List<string> found = [];
        foreach (var (market, request) in (IEnumerable<(string, string)>)
        [
            ("Spot", SignedRequest(AliceHmac)),
            ("CrossMargin", TokenRequest(await CreateTokenAsync())),
            ("IsolatedMargin", TokenRequest(await CreateTokenAsync("?isIsolated=TRUE&symbol=BTCUSDT"))),
        ])
        {
            if (await client.AskAsync(request) == Result("{}"))
            {
                found.Add(market);
            }
        }

        Assert.Equal(hit, string.Join(' ', found));
    }

    [Fact]
    public async Task Events_may_be_wrapped_as_those_of_another_subscription()
    {
        using var client = await SubscribeAsync();
        Add(new() { Kind = StreamFaultKind.Misroute, Count = 1 });

        Push(News);
        Push(News);

        Assert.Equal(Wrapped(65535, News), await client.ReceiveAsync());
        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_subscription_that_is_terminated_leaves_its_token_good()
    {
        var (client, token) = await SubscribeByTokenAsync();
        using var socket = client;

        Assert.Equal("""{"hit":1,"waiting":0}""", (await ControlAsync("POST", "/stream-faults", """{"kind":"Terminate"}""")).Body);

        Assert.Equal(Terminated(0), await client.ReceiveAsync());
        Assert.Contains("\"subscriptionId\":1,", await client.AskAsync(TokenRequest(token)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shutdown_is_told_to_the_connection_before_it_is_closed()
    {
        using var client = await SubscribeAsync();
        Add(new() { Kind = StreamFaultKind.Shutdown, Milliseconds = 5000 });

        Assert.Equal($"{{\"event\":{{\"e\":\"serverShutdown\",\"E\":{Now}}}}}", await client.ReceiveAsync());
        Clock.Advance(TimeSpan.FromMilliseconds(4999));
        Push(News);
        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await client.WaitForCloseAsync());
    }

    [Fact]
    public async Task Streams_of_listen_keys_are_neither_terminated_nor_shut_down()
    {
        using var client = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync()}");

        Assert.Equal(0, Host.StreamFaults.Add(
            new StreamFault { Kind = StreamFaultKind.Terminate }, new StreamFault { Kind = StreamFaultKind.Shutdown }));
    }

    [Theory]
    [InlineData("""{"kind":"AnswerError"}""", "'code' from -99999 to -1")]
    [InlineData("""{"kind":"AnswerAfterEvents"}""", "'after' of 1 or more")]
    [InlineData("""{"kind":"AnswerEmpty","after":1}""", "has no 'after'")]
    [InlineData("""{"kind":"AnswerEmpty","connection":1}""", "not by 'connection'")]
    public async Task Bad_input_is_answered_with_what_is_accepted(string fault, string told)
    {
        var reply = await ControlAsync("POST", "/stream-faults", fault);

        Assert.Equal(400, reply.Status);
        Assert.Contains(told, reply.Body, StringComparison.Ordinal);
    }

    private void Add(StreamFault fault) => Host.StreamFaults.Add(fault);
}
