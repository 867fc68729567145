using System.Net.WebSockets;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class HandshakeFaultTests : EmulatorTest
{
    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Refuse_answers_the_next_handshakes_with_a_status(int status)
    {
        var reply = await ControlAsync(
            "POST",
            "/stream-faults",
            $$"""{"headers":{"Retry-After":"7"},"kind":"Refuse","count":2,"status":{{status}} }""");
        Assert.Equal("""{"hit":0,"waiting":1}""", reply.Body);

        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var raw = await RawClient.ConnectAsync(Host.Uri, "private/ws?listenKey=any");
            var head = await raw.ReadHeadAsync();
            Assert.StartsWith($"HTTP/1.1 {status} ", head, StringComparison.Ordinal);
            Assert.Contains("\r\nRetry-After: 7\r\n", head, StringComparison.Ordinal);
        }

        using var client = await ConnectAsync("private/ws?listenKey=any");
        Assert.Equal([status, status, 101], Exchange.Streams.Handshakes.Attempts.Select(attempt => attempt.Status));
    }

    [Fact]
    public async Task Mute_opens_a_socket_that_delivers_and_answers_no_command()
    {
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Mute });
        using var client = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync()}");
        await client.SendAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        await UntilAsync(open => open.Any(socket => socket.MessagesReceived == 1));

        Exchange.PushEvent(EmulatedMarket.UsdMFutures, null, """{"e":"ACCOUNT_UPDATE"}""");

        Assert.Contains("ACCOUNT_UPDATE", await client.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Empty(Host.StreamFaults.Waiting);
    }

    [Fact]
    public async Task LateAnswer_answers_the_first_command_after_its_time_and_the_others_behind_it()
    {
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.LateAnswer, Milliseconds = 20_000 });
        using var client = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync()}");
        await client.SendAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        await client.SendAsync("""{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        await UntilAsync(open => open.Any(socket => socket.MessagesReceived == 2));

        Exchange.PushEvent(EmulatedMarket.UsdMFutures, null, """{"e":"ACCOUNT_UPDATE"}""");

        Assert.Contains("ACCOUNT_UPDATE", await client.ReceiveAsync(), StringComparison.Ordinal);
        await Clock.PassAsync(TimeSpan.FromSeconds(20));
        Assert.EndsWith("\"id\":1}", await client.ReceiveAsync(), StringComparison.Ordinal);
        Assert.EndsWith("\"id\":2}", await client.ReceiveAsync(), StringComparison.Ordinal);
        Assert.EndsWith("\"id\":3}", await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":3}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HangUp_drops_a_socket_at_its_first_command()
    {
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.HangUp });
        using var raw = await RawClient.OpenAsync(Host.Uri, $"private/ws?listenKey={await OpenKeyAsync()}");

        await raw.WriteAsync(RawFrame.Text, """{"method":"LIST_SUBSCRIPTIONS","id":1}""");

        Assert.Equal("", await raw.ReadToEndAsync());
    }

    [Fact]
    public async Task ExpireAtOnce_ends_the_key_of_each_socket_as_soon_as_it_is_open()
    {
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.ExpireAtOnce, Count = 2 });
        List<string> keys = [];
        for (var time = 0; time < 2; time++)
        {
            keys.Add(await OpenKeyAsync());
            using var client = await ConnectAsync($"private/ws?listenKey={keys[^1]}");
            Assert.Contains(keys[^1], await client.ReceiveAsync(), StringComparison.Ordinal);
            Assert.Empty(Exchange.ListenKeys);
        }

        Assert.NotEqual(keys[0], keys[1]);
    }

    [Fact]
    public async Task A_refused_handshake_is_told_by_a_client_of_the_framework()
    {
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Refuse });

        var exception = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync("private/ws"));

        Assert.Contains("503", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_handshakes_for_the_chosen_account_are_refused()
    {
        Exchange.DescribeApiKey(Alice, "alice");
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Refuse, Account = "alice" });

        using var bob = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync(UsdMFutures, Bob)}");
        using var unknown = await ConnectAsync("private/ws?listenKey=any");

        var alice = await OpenKeyAsync(UsdMFutures, Alice);
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync($"private/ws?listenKey={alice}"));
    }

    [Fact]
    public async Task A_handshake_that_hangs_is_never_answered()
    {
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.HangHandshake });
        using var raw = await RawClient.ConnectAsync(Host.Uri, "private/ws");
        await Exchange.Streams.Handshakes.WaitForCountAsync(1, Cancellation);
        var head = raw.ReadHeadAsync();

        using var other = await ConnectAsync("private/ws");

        Assert.False(head.IsCompleted);
        Assert.Null(Exchange.Streams.Handshakes.Attempts[0].Status);
        await Host.DisposeAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => head);
    }

    [Fact]
    public async Task A_handshake_may_be_reset()
    {
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.ResetHandshake });
        using var raw = await RawClient.ConnectAsync(Host.Uri, "private/ws");

        await raw.WaitForResetAsync();
    }
}
