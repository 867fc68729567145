using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>What a stream does when the exchange does not answer for its key.</summary>
public sealed class KeyFailureTests
{
    private static readonly TimeSpan KeepAlive = StreamSettings.DefaultKeepAliveInterval;

    [Fact]
    public async Task A_failed_extension_is_told_and_tried_again_with_longer_and_longer_waits()
    {
        await using StreamBench bench = new();

        // Time that stands still between leaps is no measure for answers.
        bench.Exchange.AnswersPings = false;
        await bench.StartAndConnectAsync();
        await FailAsync(bench, KeepAlive, RestVerb.Put);

        // The middle of 1, 2, 4 ... 60 seconds.
        double[] waits = [0.5, 1, 2, 4, 8, 16, 30, 30];
        foreach (var wait in waits)
        {
            await FailAsync(bench, TimeSpan.FromSeconds(wait), RestVerb.Put);
        }

        await bench.Clock.PassAsync(30);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
        var told = new List<StreamStatus>();
        while (told.LastOrDefault()?.Status != StreamStatusKind.KeyExtended || told.Count < 9)
        {
            told.Add(await bench.NextAsync<StreamStatus>(status =>
                status.Status is StreamStatusKind.KeyNotExtended or StreamStatusKind.KeyExtended));
        }

        // Warnings at the 1st, 2nd, 4th and 8th failure: a night without network must not fill the log.
        var failures = told.Where(status => status.Status == StreamStatusKind.KeyNotExtended).ToArray();
        Assert.Equal(
            [true, true, false, true, false, false, false, true, false], failures.Select(status => status.IsWarning));
        Assert.Contains("HTTP 503", failures[0].Message, StringComparison.Ordinal);
        Assert.Equal(0, bench.Exchange.UnseenSockets);
    }

    [Theory]
    [InlineData(401, """{"code":-2014,"msg":"API-key format invalid."}""", BinanceErrorId.ApiKeyMalformed)]
    [InlineData(401, """{"code":-2015,"msg":"Invalid API-key."}""", BinanceErrorId.ApiKeyRejected)]
    [InlineData(410, "{}", BinanceErrorId.EndpointRetired)]
    public async Task What_no_waiting_heals_ends_the_stream(int status, string body, BinanceErrorId id)
    {
        await using StreamBench bench = new();
        bench.Exchange.AnswerNext(status, body);
        bench.Start();
        Assert.Equal(id, (await bench.NextAsync<StreamProblem>()).Error.ErrorId);
        Assert.Contains(id.ToString(), (await bench.NextAsync<StreamEnded>()).Message, StringComparison.Ordinal);
        await bench.Completion;
        Assert.Equal(0, bench.Clock.RunningTimers);
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_time_that_the_exchange_asked_for()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        bench.Exchange.AnswerNext(429, retryAfter: "300");
        await bench.Clock.PassAsync(KeepAlive);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(300));

        // A drop makes the key wanted, but not early: the socket is opened with the key there is.
        socket.Drop();
        await bench.Clock.PassAsync(1.5);
        await bench.ConnectedAsync();
        Assert.Equal(0, bench.Exchange.UnseenCalls);
        bench.Clock.Advance(TimeSpan.FromSeconds(298.5));
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
    }

    [Fact]
    public async Task Sockets_are_opened_with_the_key_there_is_while_requests_hang()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        bench.Exchange.HangNext();
        socket.Drop();
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        Assert.Equal(0, bench.Exchange.UnseenSockets);
        await bench.Clock.PassAsync(1.5);
        await bench.ConnectedAsync();
    }

    [Fact]
    public async Task A_key_is_wanted_for_ever_unless_the_attempts_are_limited()
    {
        await using StreamBench bench = new();
        bench.Exchange.AnswerNext(503);
        bench.Exchange.AnswerNext(503);
        bench.Exchange.AnswerNext(503);
        bench.Start(settings => settings with { MaximumReconnectCount = 2 });
        await bench.Clock.PassAsync(0.5);
        await bench.Clock.PassAsync(1);
        var error = (await bench.NextAsync<StreamProblem>()).Error;
        Assert.Equal(BinanceErrorId.ReconnectLimitReached, error.ErrorId);
        Assert.Contains("HTTP 503", error.Message, StringComparison.Ordinal);
    }

    private static async Task FailAsync(StreamBench bench, TimeSpan wait, RestVerb expected)
    {
        bench.Exchange.AnswerNext(503);
        await bench.Clock.PassAsync(wait);
        Assert.Equal(expected, await bench.Exchange.CallAsync());
    }
}
