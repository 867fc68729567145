namespace BinanceUserStreams.Tests.Emulator;

public sealed class MessageLimitTests : EmulatorTest
{
    private const string Command = """{"method":"LIST_SUBSCRIPTIONS","id":1}""";

    [Theory]
    [InlineData(RawFrame.Text, Command)]
    [InlineData(RawFrame.Ping, "x")]
    [InlineData(RawFrame.Pong, "x")]
    public async Task The_eleventh_message_in_a_second_ends_the_socket(byte first, string payload)
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "private/ws");
        for (var message = 0; message < 11; message++)
        {
            await raw.WriteAsync(first, payload);
        }

        RawFrame frame;
        do
        {
            frame = await raw.ReadAsync();
        }
        while (frame.First != RawFrame.Close);

        Assert.Equal((1008, "Too many requests"), (frame.CloseCode, frame.CloseReason));
    }

    [Fact]
    public async Task Ten_messages_in_every_second_are_fine()
    {
        using var client = await ConnectAsync("private/ws");

        for (var message = 0; message < 30; message++)
        {
            await client.AskAsync(Command);
            Clock.Advance(TimeSpan.FromSeconds(message % 10 == 9 ? 1 : 0));
        }

        Assert.Equal(30, Exchange.Streams.Connections.Single().MessagesReceived);
    }

    [Fact]
    public async Task Pongs_that_answer_a_ping_are_not_counted()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "private/ws");
        List<RawFrame> pings = [];
        while (pings.Count < 3)
        {
            Clock.Advance(TimeSpan.FromMinutes(3));
            pings.Add(await raw.ReadAsync());
        }

        for (var command = 0; command < 9; command++)
        {
            await raw.WriteAsync(RawFrame.Text, Command);
            await raw.ReadAsync();
        }

        foreach (var ping in pings)
        {
            await raw.WriteAsync(RawFrame.Pong, ping.Payload);
        }

        await raw.WriteAsync(RawFrame.Text, Command);

        Assert.Equal(RawFrame.Text, (await raw.ReadAsync()).First);
    }
}
