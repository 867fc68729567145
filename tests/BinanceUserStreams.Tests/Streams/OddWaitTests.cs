using BinanceUserStreams.Requests;
using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>What a stream does when a server asks it to wait for as long as no timer can count.</summary>
public sealed class OddWaitTests
{
    public static TheoryData<string> EndlessWaits =>
        ["5000000", "4000000", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "Wed, 24 Nov 2027 12:00:00 GMT"];

    [Theory]
    [MemberData(nameof(EndlessWaits))]
    public async Task A_gateway_that_refuses_connections_is_waited_for_five_minutes_at_most(string retryAfter)
    {
        await using StreamBench bench = new();
        bench.Exchange.RefuseNext("the server answered 503", 503, retryAfter);
        bench.Start();
        await bench.Clock.PassAsync(TimeSpan.FromMinutes(5));
        await bench.ConnectedAsync();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(418)]
    public async Task A_ban_of_connections_is_obeyed_up_to_three_days(int status)
    {
        foreach (var retryAfter in EndlessWaits)
        {
            await using StreamBench bench = new();
            bench.Exchange.RefuseNext($"the server answered {status}", status, retryAfter.Data);
            bench.Start();
            for (var day = 0; day < 3; day++)
            {
                await bench.Clock.WhenSetAsync(TimeSpan.FromDays(1));
                Assert.Equal(0, bench.Exchange.UnseenSockets);
                bench.Clock.Advance(TimeSpan.FromDays(1));
            }

            await bench.ConnectedAsync();
        }
    }

    [Theory]
    [MemberData(nameof(EndlessWaits))]
    public async Task A_ban_of_requests_is_obeyed_up_to_three_days_and_the_connection_delivers_meanwhile(string retryAfter)
    {
        await using StreamBench bench = new();
        bench.Exchange.AnswersPings = false;
        var socket = await bench.StartAndConnectAsync();
        bench.Exchange.AnswerNext(429, retryAfter: retryAfter);
        await bench.Clock.PassAsync(StreamSettings.DefaultKeepAliveInterval);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
        for (var day = 0; day < 3; day++)
        {
            await bench.Clock.WhenSetAsync(TimeSpan.FromDays(1));
            socket.SendTrade(day);
            await bench.AssertTradesAsync(day);
            Assert.Equal(0, bench.Exchange.UnseenCalls);
            bench.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.NotEqual(RestVerb.Delete, await bench.Exchange.CallAsync());
    }

    [Theory]
    [MemberData(nameof(EndlessWaits))]
    public async Task A_first_key_is_waited_for_and_asked_for_again(string retryAfter)
    {
        await using StreamBench bench = new();
        bench.Exchange.AnswerNext(418, retryAfter: retryAfter);
        bench.Start();
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        for (var day = 0; day < 3; day++)
        {
            await bench.Clock.PassAsync(TimeSpan.FromDays(1));
        }

        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        await bench.ConnectedAsync();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Five_seconds_stay_five_seconds_when_the_clock_is_set(int hours)
    {
        await using StreamBench bench = new();
        bench.Exchange.RefuseNext("the server answered 503", 503, "5");
        bench.Start();
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(5));
        bench.Clock.CorrectBy(TimeSpan.FromHours(hours));
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        await bench.ConnectedAsync();
    }
}
