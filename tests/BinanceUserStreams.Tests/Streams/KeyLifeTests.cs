using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A stream keeps its key: creates it, extends it, and has another one at once when it is gone.</summary>
public sealed class KeyLifeTests
{
    private const string Gone = """{"code":-1125,"msg":"This listenKey does not exist."}""";

    private static readonly TimeSpan KeepAlive = StreamSettings.DefaultKeepAliveInterval;

    [Fact]
    public async Task A_stream_without_a_key_creates_one_and_connects_with_it()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        Assert.Contains($"listenKey={bench.Exchange.Key}&events=", socket.Address.Query, StringComparison.Ordinal);
        socket.SendTrade(7);
        await bench.AssertTradesAsync(7);
    }

    [Fact]
    public async Task The_key_is_extended_every_minute()
    {
        await using StreamBench bench = new();

        // Time that stands still between leaps is no measure for answers.
        bench.Exchange.AnswersPings = false;
        await bench.StartAndConnectAsync();
        for (var minute = 0; minute < 3; minute++)
        {
            await bench.Clock.PassAsync(KeepAlive);
            Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
        }

        Assert.Equal(0, bench.Exchange.UnseenCalls);
        Assert.Equal(0, bench.Exchange.UnseenSockets);
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(200, "{}")]
    [InlineData(400, Gone)]
    public async Task A_key_that_is_gone_is_replaced_before_the_old_socket_is_dropped(int status, string? insteadOfTheOther)
    {
        await using StreamBench bench = new();
        var old = await bench.StartAndConnectAsync();
        old.SendTrade(1);
        await bench.AssertTradesAsync(1);

        bench.Exchange.ReplaceKey();
        if (insteadOfTheOther is not null)
        {
            bench.Exchange.AnswerNext(status, insteadOfTheOther);
        }

        await bench.Clock.PassAsync(KeepAlive);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        var next = await bench.ConnectedAsync();
        Assert.Contains(bench.Exchange.Key, next.Address.Query, StringComparison.Ordinal);
        await old.DisposedAsync();

        Assert.True((await bench.StatusAsync(StreamStatusKind.KeyReplaced)).IsWarning);
        var gap = await bench.NextAsync<StreamGap>();
        Assert.Equal(StreamClock.Noon, gap.From);
        Assert.Equal(StreamClock.Noon + KeepAlive, gap.To);
        next.SendTrade(2);
        await bench.AssertTradesAsync(2);
    }

    [Theory]
    [InlineData("""{"e":"listenKeyExpired","E":"1795608000000","listenKey":"KEY"}""")]
    [InlineData("""{"e":"listenKeyExpired","E":1795608000000}""")]
    public async Task A_notice_that_the_key_has_ended_is_delivered_and_answered_with_another_key(string notice)
    {
        await using StreamBench bench = new();
        var old = await bench.StartAndConnectAsync();
        var text = notice.Replace("KEY", bench.Exchange.Key, StringComparison.Ordinal);
        bench.Exchange.ReplaceKey();
        old.Send(text);
        await bench.NextAsync<ListenKeyExpired>();

        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        var next = await bench.ConnectedAsync();
        Assert.Contains(bench.Exchange.Key, next.Address.Query, StringComparison.Ordinal);

        // The notice is not what was last heard of the account.
        Assert.Null((await bench.NextAsync<StreamGap>()).LastEvent);
    }

    [Fact]
    public async Task A_gap_begins_when_the_key_was_last_known_to_be_good_because_the_notice_may_be_late()
    {
        await using StreamBench bench = new();
        var old = await bench.StartAndConnectAsync();
        var goodAt = bench.Clock.GetUtcNow();
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        bench.Exchange.ReplaceKey();
        old.Send($$"""{"e":"listenKeyExpired","E":{{bench.Clock.GetUtcNow().ToUnixTimeMilliseconds()}}}""");
        Assert.Equal(goodAt, (await bench.NextAsync<StreamGap>()).From);
    }

    [Fact]
    public async Task A_late_notice_on_the_old_socket_does_not_cost_the_new_key()
    {
        await using StreamBench bench = new();
        var old = await bench.StartAndConnectAsync();
        old.ReturnsClose = false;
        bench.Exchange.ReplaceKey();
        old.Send("""{"e":"listenKeyExpired","E":1}""");
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        var next = await bench.ConnectedAsync();
        await old.ClosingAsync();
        old.Send("""{"e":"listenKeyExpired","E":2}""");
        await bench.NextAsync<ListenKeyExpired>(notice => notice.Json.Contains("\"E\":2", StringComparison.Ordinal));
        next.SendTrade(1);
        await bench.AssertTradesAsync(1);
        await bench.Clock.PassAsync(KeepAlive);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
    }

    [Fact]
    public async Task A_notice_about_another_key_changes_nothing()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        socket.Send("""{"e":"listenKeyExpired","E":1,"listenKey":"somebody-elses"}""");
        await bench.NextAsync<ListenKeyExpired>();
        await bench.Clock.PassAsync(KeepAlive);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
    }

    [Fact]
    public async Task Whatever_fails_at_the_same_moment_leads_to_one_key_and_one_socket()
    {
        await using StreamBench bench = new();
        var old = await bench.StartAndConnectAsync();
        TaskCompletionSource<ApiResponse> put = new();
        bench.Exchange.AnswerNext(put.Task);
        await bench.Clock.PassAsync(KeepAlive);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());

        var notice = $$"""{"e":"listenKeyExpired","E":1,"listenKey":"{{bench.Exchange.Key}}"}""";
        bench.Exchange.ReplaceKey();
        old.Send(notice);
        old.Send(notice.Replace("\"E\":1", "\"E\":2", StringComparison.Ordinal));
        old.Drop();
        put.SetResult(new ApiResponse(400, Gone));

        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        var next = await bench.ConnectedAsync();
        next.SendTrade(1);
        await bench.AssertTradesAsync(1);

        // The next thing that happens is the next extension, a minute later.
        await bench.Clock.PassAsync(KeepAlive);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
        Assert.Equal(0, bench.Exchange.UnseenCalls);
        Assert.Equal(0, bench.Exchange.UnseenSockets);
    }

    [Fact]
    public async Task An_extension_that_hangs_does_not_hold_up_another_key()
    {
        await using StreamBench bench = new();
        var old = await bench.StartAndConnectAsync();
        bench.Exchange.HangNext();
        await bench.Clock.PassAsync(KeepAlive);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());

        bench.Exchange.ReplaceKey();
        old.Send("""{"e":"listenKeyExpired","E":1}""");
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        await bench.ConnectedAsync();
    }

    [Fact]
    public async Task A_key_given_without_an_API_key_is_used_and_never_asked_about()
    {
        await using StreamBench bench = new();
        bench.StartWithKey("given", apiKey: null);
        var socket = await bench.ConnectedAsync();
        Assert.Contains("listenKey=given", socket.Address.Query, StringComparison.Ordinal);
        socket.Drop();
        socket = await bench.ConnectedAsync();
        Assert.Equal(0, bench.Exchange.UnseenCalls);

        socket.Send("""{"e":"listenKeyExpired","E":1,"listenKey":"given"}""");
        var problem = await bench.NextAsync<StreamProblem>();
        Assert.Equal(BinanceErrorId.ListenKeyNotFound, problem.Error.ErrorId);
        await bench.NextAsync<StreamEnded>();
    }

    [Fact]
    public async Task A_key_given_with_an_API_key_is_kept_like_an_own_one()
    {
        await using StreamBench bench = new();
        bench.StartWithKey(bench.Exchange.Key, RequestBench.ApiKey);
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        await bench.ConnectedAsync();
        await bench.Clock.PassAsync(KeepAlive);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
    }

    [Fact]
    public async Task A_key_given_with_the_API_key_of_another_account_is_not_followed_without_a_word()
    {
        await using StreamBench bench = new();
        bench.StartWithKey("OfAnotherAccount", RequestBench.ApiKey);
        await bench.ConnectedAsync();
        var replaced = await bench.StatusAsync(StreamStatusKind.KeyReplaced);
        Assert.True(replaced.IsWarning);
        Assert.Contains("not one of this API key's account", replaced.Message, StringComparison.Ordinal);
    }
}
