namespace BinanceUserStreams.Tests.Emulator;

public sealed class StreamPingTests : EmulatorTest
{
    [Fact]
    public async Task Every_three_minutes_there_is_a_ping_with_a_payload()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "private/ws?listenKey=any");

        Clock.Advance(TimeSpan.FromMinutes(3));
        var first = await raw.ReadAsync();
        Clock.Advance(TimeSpan.FromMinutes(3));
        var second = await raw.ReadAsync();

        Assert.Equal((RawFrame.Ping, RawFrame.Ping), (first.First, second.First));
        Assert.NotEmpty(first.Payload);
        Assert.NotEqual(first.PayloadText, second.PayloadText);
    }

    [Fact]
    public async Task A_client_that_reads_answers_and_stays()
    {
        using var client = await ConnectAsync("private/ws?listenKey=any");
        var silence = client.AssertSilentAsync();

        for (var ping = 1; ping <= 10; ping++)
        {
            Clock.Advance(TimeSpan.FromMinutes(3));
            await Task.WhenAll(silence, client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}"""));
            await UntilAsync(open => open.Single().PingsAnswered == ping);
        }
    }

    [Fact]
    public async Task Ten_minutes_without_a_pong_end_the_socket()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "private/ws?listenKey=any");
        Clock.Advance(TimeSpan.FromMinutes(3));
        await raw.ReadAsync();

        Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(RawFrame.Ping, (await raw.ReadAsync()).First);
        var close = await raw.ReadAsync();
        Assert.Equal((RawFrame.Close, 1008, "Pong timeout"), (close.First, close.CloseCode, close.CloseReason));
        Assert.Equal("", await raw.ReadToEndAsync());
    }

    [Fact]
    public async Task A_pong_to_the_newest_ping_answers_all_before()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "private/ws?listenKey=any");
        Clock.Advance(TimeSpan.FromMinutes(3));
        await raw.ReadAsync();
        Clock.Advance(TimeSpan.FromMinutes(3));
        await raw.WriteAsync(RawFrame.Pong, (await raw.ReadAsync()).Payload);
        await UntilAsync(open => open.Single().PingsAnswered == 1);

        Clock.Advance(TimeSpan.FromMinutes(9));

        Assert.Equal(RawFrame.Ping, (await raw.ReadAsync()).First);
        await raw.WriteAsync(RawFrame.Text, """{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        Assert.Equal(RawFrame.Text, (await raw.ReadAsync()).First);
    }

    [Fact]
    public async Task A_pong_nobody_asked_for_answers_no_ping()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "private/ws?listenKey=any");
        Clock.Advance(TimeSpan.FromMinutes(3));
        await raw.ReadAsync();
        await raw.WriteAsync(RawFrame.Pong, []);

        Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(RawFrame.Ping, (await raw.ReadAsync()).First);
        Assert.Equal(1008, (await raw.ReadAsync()).CloseCode);
    }

    [Fact]
    public async Task After_a_day_the_socket_is_closed()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "private/ws?listenKey=any");
        Clock.Advance(new TimeSpan(23, 59, 59));
        Assert.Equal(RawFrame.Ping, (await raw.ReadAsync()).First);

        Clock.Advance(TimeSpan.FromSeconds(1));

        var close = await raw.ReadAsync();
        Assert.Equal((RawFrame.Close, 1001), (close.First, close.CloseCode));
        await UntilAsync(open => open.Count == 0);
    }
}
