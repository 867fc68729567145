using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Tests.Requests;
using BinanceUserStreams.Tests.Streams;
using BinanceUserStreams.Tests.Streams.Repair;

namespace BinanceUserStreams.Tests.Telemetry;

/// <summary>What a dashboard says of a stream is what happened to it.</summary>
public sealed class StreamMetricsTests : IDisposable
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromMinutes(1);

    private static readonly string[] RequestAttributes =
    [
        "binance.market", "binance.account", "http.request.method", "server.address", "server.port",
        "http.response.status_code", "error.type",
    ];

    // Streams of other tests run at the same time in the same meter.
    private readonly string _account = Guid.NewGuid().ToString("N");
    private readonly MeterProbe _probe;

    public StreamMetricsTests() => _probe = new MeterProbe(_account);

    public void Dispose() => _probe.Dispose();

    [Fact]
    public async Task Events_are_counted_by_type_and_a_name_that_a_server_invents_makes_no_series()
    {
        await using var bench = Bench();
        var socket = await bench.StartAndConnectAsync();
        socket.SendTrade(1);
        socket.SendTrade(2);
        for (var i = 0; i < 20; i++)
        {
            socket.Send($$"""{"e":"INVENTED_{{i}}","E":1}""");
        }

        for (var i = 0; i < 22; i++)
        {
            await bench.NextAsync<UserStreamEvent>();
        }

        var byType = _probe.Recorded("binance.stream.events").CountBy(measured => measured.Tag("binance.event.type")!);
        Assert.Equal(
            [new("ORDER_TRADE_UPDATE", 2), new("_OTHER", 20)], byType.OrderBy(row => row.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_stream_of_isolated_margin_has_series_of_its_symbol_and_no_other_has_one()
    {
        await using var bench = SubscriptionBench.Of(Market.IsolatedMargin, "BTCUSDT", account: _account);
        var socket = await bench.StartSubscribedAsync();
        socket.SendReport(1);
        await bench.AssertReportsAsync(1);
        await using var other = SubscriptionBench.Of(Market.CrossMargin, account: _account);
        (await other.StartSubscribedAsync()).SendReport(1);
        await other.AssertReportsAsync(1);

        Assert.Equal(
            ["BTCUSDT", null],
            _probe.Recorded("binance.stream.events").Select(measured => measured.Tag("binance.symbol"))
                .OrderDescending(StringComparer.Ordinal));
        Assert.Contains(_probe.Observe("binance.stream.up"), measured => measured.Tag("binance.symbol") == "BTCUSDT");
    }

    [Fact]
    public async Task The_delay_is_from_the_exchanges_time_to_the_receipt_and_never_negative()
    {
        await using var bench = Bench();
        var socket = await bench.StartAndConnectAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(1.5));
        socket.SendTrade(1);
        socket.Send(StreamBench.Trade(2, StreamClock.Noon.AddHours(1)));
        socket.Send("""{"e":"ACCOUNT_UPDATE"}""");
        for (var i = 0; i < 3; i++)
        {
            await bench.NextAsync<UserStreamEvent>();
        }

        Assert.Equal([1.5, 0], _probe.Recorded("binance.stream.event.delay").Select(measured => measured.Value));
    }

    [Fact]
    public async Task The_last_delay_tells_a_clock_that_is_behind_and_an_event_without_a_time_tells_nothing()
    {
        await using var bench = Bench();
        var socket = await bench.StartAndConnectAsync();
        Assert.Empty(_probe.Observe("binance.stream.last_event.delay"));
        bench.Clock.Advance(TimeSpan.FromSeconds(1.5));
        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);
        Assert.Equal(1.5, _probe.Value("binance.stream.last_event.delay"));

        socket.Send(StreamBench.Trade(2, bench.Clock.GetUtcNow().AddSeconds(2)));
        socket.Send("""{"e":"ACCOUNT_UPDATE"}""");
        await bench.AssertTradesAsync(2);
        await bench.NextAsync<UserStreamEvent>();
        Assert.Equal(-2, _probe.Value("binance.stream.last_event.delay"));
    }

    [Fact]
    public async Task The_end_of_a_key_moves_with_each_keep_alive_and_one_that_is_gone_has_none()
    {
        await using var bench = Bench();
        TaskCompletionSource<ApiResponse> other = new();
        var socket = await bench.StartAndConnectAsync();
        Assert.Equal(StreamClock.Noon.AddMinutes(60).ToUnixTimeSeconds(), _probe.Value("binance.listen_key.expiry.time"));
        await bench.Clock.PassAsync(KeepAlive);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
        await bench.StatusAsync(StreamStatusKind.KeyExtended);
        Assert.Equal(StreamClock.Noon.AddMinutes(61).ToUnixTimeSeconds(), _probe.Value("binance.listen_key.expiry.time"));

        bench.Exchange.ReplaceKey();
        bench.Exchange.AnswerNext(other.Task);
        socket.Send("""{"e":"listenKeyExpired","E":1}""");
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        Assert.Empty(_probe.Observe("binance.listen_key.expiry.time"));
        other.SetResult(new ApiResponse(200, $$"""{"listenKey":"{{bench.Exchange.Key}}"}"""));
    }

    [Fact]
    public async Task The_end_of_a_listen_token_moves_with_each_renewal()
    {
        await using var bench = SubscriptionBench.Of(Market.CrossMargin, account: _account);
        await bench.StartSubscribedAsync(settings => settings with { RotateAfter = TimeSpan.FromDays(7) });
        await bench.StatusAsync(StreamStatusKind.KeyExtended);
        Assert.Equal(StreamClock.Noon.AddHours(24).ToUnixTimeSeconds(), _probe.Value("binance.listen_key.expiry.time"));
        await bench.Clock.PassAsync(TimeSpan.FromHours(12));
        await bench.NextAsync<StreamStatus>(told => told.Message.Contains("anew", StringComparison.Ordinal));
        Assert.Equal(StreamClock.Noon.AddHours(36).ToUnixTimeSeconds(), _probe.Value("binance.listen_key.expiry.time"));
    }

    [Fact]
    public async Task Copies_frames_that_are_no_events_and_bytes_are_counted()
    {
        await using var bench = Bench();
        var socket = await bench.StartAndConnectAsync();

        // Behind the answer to the first ping.
        socket.SendTrade(0);
        await bench.AssertTradesAsync(0);
        var before = _probe.Value("binance.stream.io");
        socket.SendTrade(1);
        socket.SendTrade(1);
        socket.Send("no event");
        await bench.StatusAsync(StreamStatusKind.MalformedFrame);
        Assert.Equal(1, _probe.Value("binance.stream.duplicates"));
        Assert.Equal(1, _probe.Value("binance.stream.malformed_frames"));
        Assert.Equal((2 * StreamBench.Trade(1).Length) + "no event".Length, _probe.Value("binance.stream.io") - before);
    }

    [Fact]
    public async Task An_outage_is_a_stream_that_is_not_up_then_a_reconnect_and_a_gap_of_its_length()
    {
        await using var bench = Bench();
        TaskCompletionSource network = new();
        var socket = await bench.StartAndConnectAsync();
        Assert.Equal(1, _probe.Value("binance.stream.up"));
        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);
        bench.Exchange.DelayNext(network.Task);
        socket.Drop();
        await bench.StatusAsync(StreamStatusKind.Disconnected);
        Assert.Equal(0, _probe.Value("binance.stream.up"));
        Assert.Equal(0, _probe.Value("binance.stream.gaps"));

        bench.Clock.Advance(TimeSpan.FromSeconds(4));
        network.SetResult();
        await bench.ConnectedAsync();
        await bench.NextAsync<StreamGap>();
        Assert.Equal(1, _probe.Value("binance.stream.up"));
        Assert.Equal(1, _probe.Value("binance.stream.reconnects"));
        Assert.Equal(1, _probe.Value("binance.stream.gaps"));
        Assert.Equal(4, _probe.Value("binance.stream.gap.time"));
        Assert.Equal(StreamClock.Noon.ToUnixTimeSeconds(), _probe.Value("binance.stream.last_event.time"));
    }

    [Fact]
    public async Task A_stream_whose_key_is_gone_is_not_up_although_its_socket_is_open()
    {
        await using var bench = Bench();
        TaskCompletionSource<ApiResponse> key = new();
        var socket = await bench.StartAndConnectAsync();
        bench.Exchange.ReplaceKey();
        bench.Exchange.AnswerNext(key.Task);
        socket.Send("""{"e":"listenKeyExpired","E":1}""");
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        Assert.Equal(0, _probe.Value("binance.stream.up"));
        key.SetResult(new ApiResponse(200, $$"""{"listenKey":"{{bench.Exchange.Key}}"}"""));
        await bench.ConnectedAsync();
        Assert.Equal(1, _probe.Value("binance.stream.up"));
        Assert.Equal(1, _probe.Value("binance.listen_key.replacements"));
    }

    [Fact]
    public async Task A_keep_alive_that_works_and_one_that_fails_are_told_apart()
    {
        await using var bench = Bench();
        await bench.StartAndConnectAsync();
        await bench.Clock.PassAsync(KeepAlive);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
        bench.Exchange.AnswerNext(503);
        await bench.Clock.PassAsync(KeepAlive);
        await bench.StatusAsync(StreamStatusKind.KeyNotExtended);

        var operations = _probe.Recorded("binance.listen_key.operations");
        Assert.Equal(
            [("create", null), ("extend", null), ("extend", "ServiceUnavailable")],
            operations.Select(row => (row.Tag("binance.listen_key.operation"), row.Tag("error.type"))));
        Assert.All(operations, row => Assert.Equal(1, row.Value));
    }

    [Fact]
    public async Task A_request_has_its_duration_its_outcome_and_the_weight_that_it_told()
    {
        await using var bench = Bench();
        TaskCompletionSource<ApiResponse> answer = new();
        bench.Exchange.AnswerNext(answer.Task);
        bench.Start();
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        Assert.Empty(_probe.Observe("binance.rest.weight.used"));
        bench.Clock.Advance(TimeSpan.FromSeconds(0.25));
        answer.SetResult(new ApiResponse(200, $$"""{"listenKey":"{{bench.Exchange.Key}}"}""") { UsedWeight = 17 });
        await bench.ConnectedAsync();

        var request = Assert.Single(_probe.Recorded("binance.rest.request.duration"));
        Assert.Equal(0.25, request.Value);
        Assert.Equal(
            ["UsdMFutures", _account, "POST", "fapi.binance.com", "443", "200", null],
            RequestAttributes.Select(request.Tag));
        Assert.Equal(17, _probe.Value("binance.rest.weight.used"));
    }

    [Fact]
    public async Task The_buffer_is_as_full_as_the_pipeline_leaves_it()
    {
        await using var bench = Bench(bufferBytes: 10_000);
        var socket = await bench.StartAndConnectAsync();
        var before = _probe.Value("binance.stream.buffer.utilization");
        socket.SendTrade(1);
        await bench.StatusAsync(StreamStatusKind.Connected);
        await bench.AssertTradesAsync(1);
        Assert.Equal(0, _probe.Value("binance.stream.buffer.utilization"));
        Assert.InRange(before, 0.05, 0.5);
    }

    [Fact]
    public async Task A_rotation_is_no_reconnect()
    {
        await using var bench = Bench();
        await bench.StartAndConnectAsync(settings => settings with
        {
            RotateAfter = TimeSpan.FromSeconds(100),
            KeepAliveInterval = TimeSpan.FromMinutes(50),
        });
        await bench.Clock.PassAsync(97.5);
        await bench.StatusAsync(StreamStatusKind.Rotated);
        Assert.Equal(1, _probe.Value("binance.stream.rotations"));
        Assert.Equal(0, _probe.Value("binance.stream.reconnects"));
    }

    [Fact]
    public async Task A_stream_that_has_ended_is_gone_from_the_gauges_and_its_counts_stay()
    {
        for (var run = 1; run <= 3; run++)
        {
            await using var bench = Bench();
            var socket = await bench.StartAndConnectAsync();
            Assert.Equal(run - 1, _probe.Value("binance.stream.duplicates"));
            socket.SendTrade(1);
            socket.SendTrade(1);
            socket.SendTrade(2);
            await bench.AssertTradesAsync(1, 2);
            Assert.Equal(run, _probe.Value("binance.stream.duplicates"));
            bench.Stop();
            await bench.Completion;
            Assert.Equal(run, _probe.Value("binance.stream.duplicates"));
            Assert.Empty(_probe.Observe("binance.stream.up"));
            Assert.Empty(_probe.Observe("binance.stream.last_event.time"));
        }
    }

    [Fact]
    public async Task Two_streams_of_the_same_name_are_one_series_which_is_up_only_if_both_are()
    {
        await using var one = Bench();
        await using var other = Bench();
        await one.StartAndConnectAsync();
        var socket = await other.StartAndConnectAsync();
        Assert.Equal(1, _probe.Value("binance.stream.up"));
        socket.SendTrade(1);
        socket.SendTrade(1);
        socket.SendTrade(2);
        await other.AssertTradesAsync(1, 2);
        other.Exchange.DelayNext(new TaskCompletionSource().Task);
        socket.Drop();
        await other.StatusAsync(StreamStatusKind.Disconnected);
        Assert.Equal(0, _probe.Value("binance.stream.up"));
        Assert.Equal(1, _probe.Value("binance.stream.duplicates"));
    }

    [Fact]
    public async Task Every_instrument_measures_and_every_series_says_whose_it_is_without_a_key()
    {
        await using var bench = Bench();
        bench.Exchange.AnswerNext(Task.FromResult(
            new ApiResponse(200, $$"""{"listenKey":"{{bench.Exchange.Key}}"}""") { UsedWeight = 1 }));
        var socket = await bench.StartAndConnectAsync();
        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);
        bench.Metrics.Streams[0].Recovered("fill");
        bench.Metrics.Streams[0].RepairCost(5);
        using BusMetrics bus = new(() => new BusFigures(_account, true, 1, 0, 0, TimeSpan.Zero));
        using JournalMetrics journal = new(() => new JournalSize(_account, 1, 1));
        Assert.Equal(
            StreamInstruments.All.Select(instrument => instrument.Name).Order(), _probe.Names().Order());
        foreach (var measured in _probe.All())
        {
            var isOfStream = measured.Tag("binance.bus.host") is null && measured.Tag("binance.journal.path") is null;
            Assert.Equal(isOfStream ? "UsdMFutures" : null, measured.Tag("binance.market"));
            var tags = string.Join('\n', measured.Tags.Values);
            Assert.DoesNotContain(bench.Exchange.Key, tags, StringComparison.Ordinal);
            Assert.DoesNotContain(RequestBench.ApiKeyText, tags, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Names_and_units_are_OpenTelemetrys() => Assert.All(StreamInstruments.All, instrument =>
    {
        Assert.Matches(@"^binance(\.[a-z]+(_[a-z]+)*){2,3}$", instrument.Name);
        Assert.Matches(@"^(s|By|1|\{[a-z]+\})$", instrument.Unit!);
        Assert.EndsWith(".", instrument.Description, StringComparison.Ordinal);
    });

    [Fact]
    public void Histograms_of_seconds_have_buckets_for_seconds()
    {
        Assert.Equal(60, StreamInstruments.EventDelay.Advice!.HistogramBucketBoundaries![^1]);
        Assert.Equal(10, StreamInstruments.RequestDuration.Advice!.HistogramBucketBoundaries![^1]);
    }

    private StreamBench Bench(long bufferBytes = 1_000_000) => new(bufferBytes) { Account = _account };

    [Fact]
    public async Task A_repair_is_measured_and_a_gap_counts_as_unrepaired_until_then()
    {
        await using RepairBench bench = new(account: _account);
        var first = await bench.StartAsync();
        bench.History.Fill(2, seconds: 1);
        await bench.LoseAsync(first);
        await bench.Stream.AssertTradesAsync(2);
        Assert.Equal(
            "order", Assert.Single(_probe.Recorded("binance.stream.recovered_events")).Tag("binance.recovered.kind"));
        Assert.Equal(1, _probe.Value("binance.stream.gaps.unrepaired"));
        await bench.Clock.PassAsync(5);
        await bench.UntilAsync<GapRepaired>();

        Assert.Equal(15, _probe.Recorded("binance.stream.repair.weight").Sum(measured => measured.Value));
        await Condition.HoldsAsync(() => _probe.Value("binance.stream.gaps.unrepaired") == 0);
        Assert.Equal(1, _probe.Value("binance.stream.gaps.repaired"));
    }
}
