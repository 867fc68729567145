using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Supervision;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>One refusal does not end a stream that has worked; an hour of nothing else does.</summary>
public sealed class RefusalTests
{
    private const string Rejected = """{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}""";

    private static readonly TimeSpan KeepAlive = StreamSettings.DefaultKeepAliveInterval;

    [Theory]
    [InlineData(401, Rejected)]
    [InlineData(401, """{"code":-2014,"msg":"API-key format invalid."}""")]
    [InlineData(400, """{"code":-2008,"msg":"Invalid Api-Key ID."}""")]
    [InlineData(401, "<html>401 Authorization Required</html>")]
    [InlineData(403, "<html>403 Forbidden</html>")]
    [InlineData(410, "<html>410 Gone</html>")]
    public async Task One_refusal_of_an_extension_is_a_warning_and_the_stream_goes_on(int status, string body)
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        bench.Exchange.AnswerNext(status, body);
        await bench.Clock.PassAsync(KeepAlive);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
        var told = await bench.StatusAsync(StreamStatusKind.KeyNotExtended);
        Assert.True(told.IsWarning);
        Assert.Contains($"HTTP {status}", told.Message, StringComparison.Ordinal);
        Assert.Equal(status != 403, told.Message.Contains("the stream ends in 60 min", StringComparison.Ordinal));

        await bench.Clock.PassAsync(0.5);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
        await bench.StatusAsync(StreamStatusKind.KeyExtended);
        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);
        Assert.Equal(0, bench.Exchange.UnseenSockets);
    }

    [Fact]
    public async Task A_refusal_of_the_next_key_after_a_loss_is_tried_again_too()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        bench.Exchange.AnswerNext(410, "<html>410 Gone</html>");
        bench.Exchange.ReplaceKey();
        socket.Send("""{"e":"listenKeyExpired","E":1}""");
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        await bench.Clock.PassAsync(0.5);
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        await bench.ConnectedAsync();
    }

    [Theory]
    [InlineData(401, Rejected, BinanceErrorId.ApiKeyRejected)]
    [InlineData(410, "<html>410 Gone</html>", BinanceErrorId.EndpointRetired)]
    public async Task It_ends_the_stream_when_a_key_cannot_live_any_longer(int status, string body, BinanceErrorId id)
    {
        await using StreamBench bench = new();
        await bench.StartAndConnectAsync();
        bench.Exchange.AnswerNext(status, body);
        bench.Exchange.AnswerNext(status, body);
        await bench.Clock.PassAsync(KeepAlive);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(0.5));
        bench.Clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(id, (await bench.NextAsync<StreamProblem>()).Error.ErrorId);
        await bench.NextAsync<StreamEnded>();
        await bench.Completion;
    }

    [Fact]
    public void It_is_final_at_once_before_anything_has_worked() =>
        Assert.Equal(TimeSpan.Zero, new Refusals(new StreamClock()).Refused());

    [Fact]
    public void What_has_worked_may_be_refused_for_an_hour_without_anything_else_in_between()
    {
        StreamClock clock = new();
        Refusals refusals = new(clock);
        refusals.Accepted();
        Assert.Equal(TimeSpan.FromMinutes(60), refusals.Refused());
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(TimeSpan.FromMinutes(1), refusals.Refused());

        // An outage says nothing, and one page after it is no verdict.
        refusals.Failed();
        clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(TimeSpan.FromMinutes(60), refusals.Refused());
        clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(TimeSpan.Zero, refusals.Refused());

        refusals.Accepted();
        Assert.Equal(TimeSpan.FromMinutes(60), refusals.Refused());
    }
}
