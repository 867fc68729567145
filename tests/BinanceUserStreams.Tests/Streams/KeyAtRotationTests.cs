using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A key that died without a word is found before another socket is opened with it.</summary>
public sealed class KeyAtRotationTests
{
    // The middle of 19 to 20 twentieths of the hour that these streams rotate after.
    private static readonly TimeSpan Due = TimeSpan.FromMinutes(60 * 39 / 40.0);
    private static readonly TimeSpan ConfirmPatience = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task A_key_that_died_without_a_word_is_found_when_the_socket_is_replaced_and_the_gap_is_declared()
    {
        await using StreamBench bench = new();
        await StartAsync(bench);
        bench.Exchange.ReplaceKey();
        await bench.Clock.PassAsync(Due);
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        var next = await bench.ConnectedAsync();
        next.SendTrade(1);

        Assert.Contains(bench.Exchange.Key, next.Address.Query + next.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains(
            "the exchange has another one", (await bench.StatusAsync(StreamStatusKind.KeyReplaced)).Message,
            StringComparison.Ordinal);
        var gap = await bench.NextAsync<StreamGap>();
        Assert.Equal((StreamClock.Noon, StreamClock.Noon + Due), (gap.From, gap.To));
        await bench.AssertTradesAsync(1);
    }

    [Fact]
    public async Task While_nobody_answers_for_the_key_the_socket_is_replaced_with_the_one_there_is()
    {
        await using StreamBench bench = new();
        await StartAsync(bench);
        bench.Exchange.HangNext();
        await bench.Clock.PassAsync(Due);
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        await bench.Clock.PassAsync(ConfirmPatience);
        (await bench.ConnectedAsync()).SendTrade(1);

        await bench.StatusAsync(StreamStatusKind.Rotated);
        await bench.AssertTradesAsync(1);
    }

    [Fact]
    public async Task Sockets_that_are_replaced_together_ask_once()
    {
        await using StreamBench bench = new();
        bench.Start(settings => settings with
        {
            ConnectionCount = 2,
            RotateAfter = TimeSpan.FromHours(1),
            KeepAliveInterval = TimeSpan.FromHours(10),
        });
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        await bench.ConnectedAsync();
        await bench.ConnectedAsync();
        TaskCompletionSource<ApiResponse> answer = new();
        bench.Exchange.AnswerNext(answer.Task);
        await bench.Clock.PassAsync(Due);
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());

        // Both wait for it before it is given.
        await bench.Clock.WhenSetAsync(ConfirmPatience, count: 2);
        answer.SetResult(new ApiResponse(200, $$"""{"listenKey":"{{bench.Exchange.Key}}"}"""));
        await bench.ConnectedAsync();
        await bench.ConnectedAsync();

        Assert.Equal(0, bench.Exchange.UnseenCalls);
    }

    private static Task<FakeSocket> StartAsync(StreamBench bench) => bench.StartAndConnectAsync(settings =>
        settings with { RotateAfter = TimeSpan.FromHours(1), KeepAliveInterval = TimeSpan.FromHours(10) });
}
