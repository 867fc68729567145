using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Supervision;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A key that is lost is replaced at once; a server that ends every key is not hammered.</summary>
public sealed class KeyLossTests
{
    private const string Gone = """{"code":-1125,"msg":"This listenKey does not exist."}""";

    private static readonly TimeSpan KeepAlive = StreamSettings.DefaultKeepAliveInterval;

    [Fact]
    public async Task A_server_that_ends_each_new_key_is_asked_for_the_next_after_longer_and_longer_waits()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        List<bool> warned = [];
        foreach (var pause in (double[])[0, 0.5, 1, 2, 4, 8, 16, 30, 30])
        {
            var ended = bench.Exchange.Key;
            bench.Exchange.ReplaceKey();
            socket.Send($$"""{"e":"listenKeyExpired","E":{{bench.Clock.GetUtcNow().ToUnixTimeMilliseconds()}},"listenKey":"{{ended}}"}""");
            if (pause > 0)
            {
                var told = await bench.StatusAsync(StreamStatusKind.KeyNotExtended);
                Assert.Contains(
                    FormattableString.Invariant($"asked for in {pause:0.0} s"), told.Message, StringComparison.Ordinal);
                warned.Add(told.IsWarning);
                Assert.Equal(0, bench.Exchange.UnseenCalls);
                bench.Clock.Advance(TimeSpan.FromSeconds(pause));
            }

            Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
            socket = await bench.ConnectedAsync();
        }

        // The 2nd, 4th and 8th loss in a row.
        Assert.Equal([true, false, true, false, false, false, true, false], warned);
        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);
    }

    [Fact]
    public void In_an_hour_such_a_server_gets_some_130_requests_for_keys()
    {
        StreamClock clock = new();
        KeyLosses losses = new(() => 0.5, clock);
        var began = clock.GetUtcNow();
        while (clock.GetUtcNow() - began < TimeSpan.FromHours(1))
        {
            losses.Held();
            losses.Lost();
            clock.Advance(losses.NextPause());
        }

        Assert.InRange(losses.Total, 120, 130);
    }

    [Fact]
    public async Task A_server_that_knows_no_key_when_it_is_to_be_extended_is_asked_for_the_next_after_longer_waits()
    {
        await using StreamBench bench = new();
        await bench.StartAndConnectAsync();
        foreach (var pause in (double[])[0, 0.5, 1])
        {
            bench.Exchange.ReplaceKey();
            bench.Exchange.AnswerNext(400, Gone);
            await bench.Clock.PassAsync(KeepAlive);
            Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
            if (pause > 0)
            {
                await bench.StatusAsync(StreamStatusKind.KeyNotExtended);
                bench.Clock.Advance(TimeSpan.FromSeconds(pause));
            }

            Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
            await bench.StatusAsync(StreamStatusKind.KeyReplaced);
        }
    }

    [Fact]
    public async Task Another_key_from_each_POST_costs_one_request_and_one_socket_a_minute()
    {
        await using StreamBench bench = new();
        await bench.StartAndConnectAsync();
        for (var minute = 0; minute < 3; minute++)
        {
            // Extended without a word about which key: the POST behind it names another one.
            bench.Exchange.ReplaceKey();
            bench.Exchange.AnswerNext(200, "{}");
            await bench.Clock.PassAsync(KeepAlive);
            Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
            Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
            await bench.StatusAsync(StreamStatusKind.KeyReplaced);
            await bench.ConnectedAsync();
        }

        Assert.Equal(0, bench.Exchange.UnseenCalls);
        Assert.Equal(0, bench.Exchange.UnseenSockets);
    }

    [Fact]
    public void A_key_that_lasted_is_replaced_at_once()
    {
        StreamClock clock = new();
        KeyLosses losses = new(() => 0.5, clock);
        List<double> pauses = [];
        foreach (var seconds in (double[])[0, 119, 119, 120, 0])
        {
            losses.Held();
            clock.Advance(TimeSpan.FromSeconds(seconds));
            losses.Lost();
            pauses.Add(losses.NextPause().TotalSeconds);
        }

        Assert.Equal([0, 0.5, 1, 0, 0.5], pauses);
    }
}
