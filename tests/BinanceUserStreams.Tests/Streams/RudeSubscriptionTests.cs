using System.Text;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>
/// What answers a subscription need not be the exchange: whatever it does, the attempt is over in bounded time and memory, it is
/// told without a secret, and another one follows.
/// </summary>
public sealed class RudeSubscriptionTests
{
    private const string Signature = SubscriptionBench.Signature;

    public static TheoryData<string[], string> Silences => new()
    {
        { [], $"{Signature} was not answered within 10 s" },
        { ["<html>busy</html>"], "\"<html>busy</html>\" came instead within 10 s" },
        { ["""{"id":"other","status":200,"result":{"subscriptionId":3}}"""], "came instead within 10 s" },
        { ["{}", "[]", "", "null"], "\"null\" came instead within 10 s" },
        { ["""{"id":null,"status":200,"result":{"subscriptionId":3}}"""], "came instead within 10 s" },
        { [$$"""{"apiKey":"{{RequestBench.ApiKeyText}}"}"""], "\"{\"apiKey\":\"vmPU...Eh8A\"}\" came instead within 10 s" },
    };

    [Theory, MemberData(nameof(Silences))]
    public async Task What_is_no_answer_is_waited_for_no_longer_than_a_connection_may_take(string[] frames, string told)
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(Signature, frames);
        bench.Start();
        var socket = await AskedAsync(bench);
        await bench.Clock.PassAsync(10);

        var message = (await bench.StatusAsync(StreamStatusKind.Disconnected)).Message;
        Assert.Contains(told, message, StringComparison.Ordinal);
        Assert.DoesNotContain(RequestBench.ApiKeyText, message, StringComparison.Ordinal);
        await socket.DisposedAsync();
        await bench.SubscribedAsync();
    }

    [Theory]
    [InlineData("""{"id":ID,"status":200,"result":{}}""", "the answer names no subscription")]
    [InlineData("""{"id":ID,"status":200}""", "the answer names no subscription")]
    [InlineData("""{"id":ID,"status":200,"result":{"subscriptionId":"x"}}""", "the answer names no subscription")]
    [InlineData("""{"id":ID,"status":200,"result":{"subscriptionId":1e99}}""", "the answer names no subscription")]
    [InlineData("""{"id":ID,"status":503}""", "status 503 without a reason")]
    public async Task An_answer_without_a_subscription_is_a_failed_attempt(string answer, string told)
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(Signature, answer);
        bench.Start();

        Assert.Contains(told, (await bench.StatusAsync(StreamStatusKind.Disconnected)).Message, StringComparison.Ordinal);
        await bench.Exchange.SocketAsync();
        await bench.SubscribedAsync();
    }

    [Fact]
    public async Task A_flood_instead_of_an_answer_is_cut_off()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(Signature, [.. Enumerable.Repeat("{}", 257)]);
        bench.Start();

        Assert.Contains(
            "too much to be the exchange's", (await bench.StatusAsync(StreamStatusKind.Disconnected)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_without_end_instead_of_an_answer_is_cut_off()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(Signature);
        bench.Start();
        var socket = await AskedAsync(bench);
        for (var part = 0; part < 129; part++)
        {
            socket.SendPart(Encoding.ASCII.GetBytes(new string('x', 8 * 1024)));
        }

        Assert.Contains(
            "too much to be the exchange's", (await bench.StatusAsync(StreamStatusKind.Disconnected)).Message,
            StringComparison.Ordinal);
        await socket.DisposedAsync();
    }

    [Fact]
    public async Task A_close_instead_of_an_answer_is_told()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(Signature);
        bench.Start();
        var socket = await AskedAsync(bench);
        socket.Close("1008 disconnected");

        Assert.Contains(
            "not subscribed: the server closed it with 1008 disconnected",
            (await bench.StatusAsync(StreamStatusKind.Disconnected)).Message, StringComparison.Ordinal);
        await bench.SubscribedAsync();
    }

    [Fact]
    public async Task A_break_instead_of_an_answer_is_told()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(Signature);
        bench.Start();
        var socket = await AskedAsync(bench);
        socket.Drop("reset by peer");

        Assert.Contains(
            "not subscribed: reset by peer", (await bench.StatusAsync(StreamStatusKind.Disconnected)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":ID,"status":200,"result":{"serverTime":-5}}""")]
    [InlineData("""{"id":ID,"status":200,"result":{"serverTime":9223372036854775807}}""")]
    [InlineData("""{"id":ID,"status":200,"result":{"serverTime":"soon"}}""")]
    [InlineData("""{"id":ID,"status":200,"result":null}""")]
    public async Task A_time_that_is_none_leaves_this_machines_own(string answer)
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext("time", answer);
        bench.Start();
        var socket = await bench.Exchange.SocketAsync();
        await socket.SentAsync();

        Assert.Contains(
            $"\"timestamp\":{StreamClock.Noon.ToUnixTimeMilliseconds()}", await socket.SentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_is_stopped_while_an_answer_is_waited_for()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(Signature);
        bench.Start();
        var socket = await AskedAsync(bench);
        bench.Stop();

        await bench.Completion;
        Assert.True(socket.IsDisposed);
    }

    // The next connection, once it has asked for the time and to be subscribed.
    private static async Task<FakeSocket> AskedAsync(StreamBench bench)
    {
        var socket = await bench.Exchange.SocketAsync();
        await socket.SentAsync();
        await socket.SentAsync();
        return socket;
    }
}
