using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Errors;

public sealed class BannedUntilTests
{
    [Fact]
    public async Task The_end_of_a_ban_is_read_from_the_message()
    {
        var error = await RequestBench.ErrorOfAsync(Payload.Reply("rest.um.error.-1003.418"));

        Assert.Equal(BinanceErrorId.IpBanned, error.ErrorId);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1719830400000), error.RetryAt);
        Assert.EndsWith("; retry at 2024-07-01 10:40:00Z.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ban_that_ends_soon_is_waited_for()
    {
        var until = WatchedClock.Noon.AddSeconds(42).ToUnixTimeMilliseconds();
        RequestBench bench = new(
            ScriptedTransport.Answer(418, Body($"banned until {until}. ")), ScriptedTransport.Answer(200, "{}"));

        var sending = bench.SendAsync();

        Assert.Equal(TimeSpan.FromSeconds(42), await bench.PassWaitAsync());
        await sending;
    }

    [Fact]
    public async Task The_header_goes_before_the_message()
    {
        var reply = new ApiResponse(418, Body("banned until 4102444800000"))
        {
            RetryAfter = RetryAfter.Parse("60"),
        };

        Assert.Equal(WatchedClock.Noon.AddMinutes(1), (await RequestBench.ErrorOfAsync(reply)).RetryAt);
    }

    [Theory]
    [InlineData("banned until -1719830400000")]
    [InlineData("banned until tomorrow")]
    [InlineData("banned until ")]
    [InlineData("banned until \\u0661\\u0662\\u0663\\u0664\\u0665\\u0666\\u0667\\u0668\\u0669\\u0660")]
    public async Task What_is_no_time_is_no_end_of_a_ban(string message)
    {
        var error = await RequestBench.ErrorOfAsync(418, Body(message));

        Assert.Equal((BinanceErrorId.IpBanned, null), (error.ErrorId, error.RetryAt));
    }

    // 57 days ahead, the years 9999 and 10000, and what no type holds.
    [Theory]
    [InlineData("1800273600000")]
    [InlineData("253402300799999")]
    [InlineData("253402300800000")]
    [InlineData("9999999999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999999999999999")]
    public async Task No_ban_is_believed_that_is_longer_than_the_longest_one_there_is(string until)
    {
        var error = await RequestBench.ErrorOfAsync(418, Body($"banned until {until}"));

        Assert.Equal((BinanceErrorId.IpBanned, WatchedClock.Noon.AddDays(3)), (error.ErrorId, error.RetryAt));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("7")]
    [InlineData("1719830400000")]
    public async Task A_ban_that_ended_long_ago_holds_nobody_up(string until)
    {
        var body = Body($"banned until {until}");
        RequestBench bench = new([ScriptedTransport.Answer(418, body), ScriptedTransport.Answer(200, "{}")], retries: 0);
        await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());

        Assert.Equal(200, (await bench.SendAsync()).Reply.StatusCode);
    }

    [Fact]
    public async Task A_time_in_an_error_of_another_kind_means_nothing()
    {
        var error = await RequestBench.ErrorOfAsync(
            new ApiResponse(503, """{"code":-1001,"msg":"banned until 4102444800000"}""")
            {
                RetryAfter = RetryAfter.Parse("60"),
            });

        Assert.Null(error.RetryAt);
    }

    private static string Body(string message) => $"{{\"code\":-1003,\"msg\":\"{message}\"}}";
}
