namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

public sealed class TimestampTests : ApiTest
{
    private static readonly string _late = Refusal(400, -1021, "Timestamp for this request is outside of the recvWindow.");

    private static readonly string _ahead =
        Refusal(400, -1021, "Timestamp for this request was 1000ms ahead of the server's time.");

    [Theory]
    [InlineData(999, null, true)]
    [InlineData(1000, null, false)]
    [InlineData(1000, "60000", false)]
    [InlineData(-5000, null, true)]
    [InlineData(-5001, null, false)]
    [InlineData(-100, "100", true)]
    [InlineData(-101, "100", false)]
    [InlineData(-101, "101.5", true)]
    [InlineData(-60000, "60000", true)]
    public async Task A_timestamp_is_good_from_the_receive_window_to_a_second_ahead(int offset, string? window, bool isGood)
    {
        using var client = await ConnectApiAsync();

        var answer = await client.AskAsync(Ask($"{Now + offset}", window));

        Assert.Equal(isGood ? Subscribed(0) : offset > 0 ? _ahead : _late, answer);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-7)]
    public async Task The_clock_of_the_exchange_may_be_off_by_some_seconds(int seconds)
    {
        await ControlAsync("POST", "/clock", $$"""{"offsetMilliseconds":{{seconds * 1000}}}""");
        using var client = await ConnectApiAsync();

        Assert.Equal(
            seconds > 0 ? _late : _ahead,
            await client.AskAsync(Ask($"{Clock.GetUtcNow().ToUnixTimeMilliseconds()}", null)));
        Assert.Equal(Result($$"""{"serverTime":{{Now}}}"""), (await client.AskAsync(Request("time"))));
        Assert.Equal(Subscribed(0), await client.AskAsync(Ask($"{Now}", null)));
    }

    [Fact]
    public async Task A_timestamp_may_be_in_microseconds()
    {
        using var client = await ConnectApiAsync();

        Assert.Equal(_late, await client.AskAsync(Ask($"{(Now * 1000) - 5_000_001}", null)));
        Assert.Equal(Subscribed(0), await client.AskAsync(Ask($"{(Now * 1000) - 5_000_000}", null)));
    }

    [Theory]
    [InlineData("-1", null, -1100)]
    [InlineData("1795348800000", "abc", -1100)]
    [InlineData("1795348800000", "1.2345", -1100)]
    [InlineData("1795348800000", "60001", -1131)]
    [InlineData("99999999999999999999", null, -1021)]
    public async Task What_is_no_time_is_refused(string timestamp, string? window, int code)
    {
        using var client = await ConnectApiAsync();
        (string, string)[] parameters = window is null ? [] : [("recvWindow", window)];
        var json = AliceHmac.Sign([("timestamp", "0"), .. parameters]).Replace(
            "\"timestamp\":0", $"\"timestamp\":\"{timestamp}\"", StringComparison.Ordinal);

        var answer = await client.AskAsync(Request("userDataStream.subscribe.signature", json));

        Assert.Contains($"\"code\":{code},", answer, StringComparison.Ordinal);
    }

    private static string Ask(string timestamp, string? window) => Request(
        "userDataStream.subscribe.signature",
        window is null
            ? AliceHmac.Sign(("timestamp", timestamp))
            : AliceHmac.Sign(("timestamp", timestamp), ("recvWindow", window)));
}
