using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class StreamFaultMatchingTests : EmulatorTest
{
    private const string News = """{"e":"X"}""";

    [Theory]
    [InlineData("""{"kind":"Duplicate"}""", "1 2 3 4")]
    [InlineData("""{"kind":"Duplicate","market":"UsdMFutures"}""", "1 2")]
    [InlineData("""{"kind":"Duplicate","market":"PortfolioMarginPro"}""", "4")]
    [InlineData("""{"kind":"Duplicate","account":"alice"}""", "1 3 4")]
    [InlineData("""{"kind":"Duplicate","market":"CoinMFutures","account":"alice"}""", "3")]
    [InlineData("""{"kind":"Duplicate","connection":2}""", "2")]
    [InlineData("""{"kind":"Duplicate","connection":2,"account":"alice"}""", "")]
    public async Task A_fault_hits_only_the_sockets_it_is_meant_for(string fault, string hit)
    {
        Exchange.DescribeApiKey(Alice, "alice");
        using var one = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync(UsdMFutures, Alice)}");
        using var two = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync(UsdMFutures, Bob)}");
        using var three = await ConnectAsync($"ws/{await OpenKeyAsync(CoinMFutures, Alice)}");
        using var four = await ConnectAsync($"pm-classic/ws/{await OpenKeyAsync(UsdMFutures, Alice)}");
        await ControlAsync("POST", "/stream-faults", fault);

        foreach (var market in EmulatedMarket.All)
        {
            Exchange.PushEvent(market, null, News);
        }

        await UntilAsync(open => open.All(connection => connection.FramesSent > 0));
        var twice = Exchange.Streams.Connections.Where(connection => connection.FramesSent == 2);
        Assert.Equal(hit, string.Join(' ', twice.Select(connection => connection.Number)));
    }

    [Fact]
    public async Task A_fault_may_wait_for_a_number_of_events()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, $"private/ws?listenKey={await OpenKeyAsync()}");
        var reply = await ControlAsync("POST", "/stream-faults", """{"kind":"Drop","after":3}""");
        Assert.Equal("""{"hit":1,"waiting":1}""", reply.Body);

        Assert.Equal([1, 1], [Push(), Push()]);
        Assert.Equal((1, 1), (Host.StreamFaults.Waiting.Single().After, Host.StreamFaults.Waiting.Single().Connection));
        Assert.Equal([1, 0], [Push(), Push()]);

        for (var frame = 0; frame < 3; frame++)
        {
            Assert.Equal(News, (await raw.ReadAsync()).PayloadText);
        }

        Assert.Equal("", await raw.ReadToEndAsync());
        Assert.Empty(Host.StreamFaults.Waiting);
    }

    [Fact]
    public async Task A_key_may_end_after_a_number_of_events()
    {
        using var client = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync()}");
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Expire, After = 1 });

        Assert.Equal([1, 0], [Push(), Push()]);

        Assert.Equal(News, await client.ReceiveAsync());
        Assert.Contains("listenKeyExpired", await client.ReceiveAsync(), StringComparison.Ordinal);
        await client.AssertSilentAsync();
    }

    [Fact]
    public async Task Faults_that_stay_go_when_they_are_cleared()
    {
        using var client = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync()}");
        Host.StreamFaults.Add(
            new StreamFault { Kind = StreamFaultKind.Duplicate, Count = 0 },
            new StreamFault { Kind = StreamFaultKind.Drop, After = 100 },
            new StreamFault { Kind = StreamFaultKind.Refuse, Count = 0 });
        Assert.Equal(2, Host.StreamFaults.Waiting.Count);

        Assert.Equal("""{"waiting":0}""", (await ControlAsync("DELETE", "/stream-faults")).Body);

        Push();
        Assert.Equal(News, await client.ReceiveAsync());
        await client.AssertSilentAsync();
        using var second = await ConnectAsync("private/ws");
    }

    [Fact]
    public async Task A_fault_of_a_socket_that_is_gone_waits_no_longer()
    {
        using (await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync()}"))
        {
            Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Drop, After = 1 });
        }

        await UntilAsync(open => open.Count == 0);

        Assert.Empty(Host.StreamFaults.Waiting);
    }

    [Theory]
    [InlineData("""{"kind":"Explode"}""", "kind (Drop, Reset, Close, HalfOpen,")]
    [InlineData("""{"kind":"Drop","market":"Futures"}""", "$.market")]
    [InlineData("""{"kind":"Drop","count":-1}""", "'count' must be 0")]
    [InlineData("""{"kind":"Repeat","count":0}""", "from 1 to 100")]
    [InlineData("""{"kind":"Garbage","count":0}""", "1 or more")]
    [InlineData("""{"kind":"Drop","after":-1}""", "'after' must be 0 or more")]
    [InlineData("""{"kind":"Refuse","connection":1}""", "no 'connection' yet")]
    [InlineData("""{"kind":"Refuse","after":1}""", "no 'after'")]
    [InlineData("""{"kind":"Close","code":99}""", "from 1000 to 4999")]
    [InlineData("""{"kind":"Close","reason":"0123456789012345678901234567890123456789x"}""", "40 characters")]
    [InlineData("""{"kind":"Refuse","status":101}""", "from 200 to 599")]
    [InlineData("""{"kind":"Refuse","headers":{"a b":"c"}}""", "printable ASCII")]
    [InlineData("""{"kind":"Slow","milliseconds":-1}""", "'milliseconds' must be 0 or more")]
    [InlineData("""{"kind":"Fragment","pieces":1}""", "from 2 to 1000")]
    [InlineData("""{"kind":"Expire","notice":{"times":-1}}""", "'times' must be from 0 to 100")]
    [InlineData("""[{"kind":"Refuse"},null]""", "not null")]
    public async Task Bad_input_is_answered_with_what_is_accepted(string fault, string told)
    {
        var reply = await ControlAsync("POST", "/stream-faults", fault);

        Assert.Equal(400, reply.Status);
        Assert.Contains(told, reply.Body, StringComparison.Ordinal);
        Assert.Empty(Host.StreamFaults.Waiting);
    }

    private int Push() => Exchange.PushEvent(EmulatedMarket.UsdMFutures, Alice, News);
}
