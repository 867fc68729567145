using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Tests.Streams;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Tests.Telemetry;

/// <summary>The line that shows a user that a quiet stream is not a dead one.</summary>
public sealed class StreamLifeTests
{
    // What PowerShell 7 draws beside the two texts of its line, a blank at its end among it.
    private const int Frame = 5;

    private readonly StreamClock _clock = new();

    [Fact]
    public void A_stream_that_waits_for_its_first_connection_says_so()
    {
        var stream = Begin("main");

        Assert.Equal("Connecting since 12:00Z [no events, no gaps]", Line(stream));
        Assert.Equal("main UsdMFutures", StreamLife.Describe([stream], _clock).Detail);
    }

    [Fact]
    public void A_stream_that_is_up_tells_since_when_its_events_the_last_one_its_gaps_and_its_key()
    {
        var stream = Up("main");
        _clock.Advance(TimeSpan.FromMinutes(5));
        Receive(stream, 1234);
        stream.KeyUntil = StreamClock.Noon.AddHours(1);
        _clock.Advance(TimeSpan.FromSeconds(12));

        Assert.Equal("Up since 12:00Z [1,234 events, last 12 s ago, no gaps, key until 13:00Z]", Line(stream));

        stream.Counters.Gaps = 3;
        stream.UnrepairedGaps = 2;
        Assert.Equal("Up since 12:00Z [1,234 events, last 12 s ago, 3 gaps, 2 not repaired, key until 13:00Z]", Line(stream));
    }

    [Fact]
    public void A_busy_day_can_be_read_whole_in_80_columns()
    {
        var stream = Up("main");
        Receive(stream, 12_345_678);
        stream.KeyUntil = StreamClock.Noon.AddHours(1);
        _clock.Advance(TimeSpan.FromSeconds(59));

        var text = StreamLife.Describe([stream], _clock);

        Assert.InRange(text.Activity.Length + text.Text.Length + Frame, 70, 80);
    }

    [Theory]
    [InlineData(0.4, "0 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(3599, "59 min")]
    [InlineData(3600, "1 h")]
    [InlineData(172_799, "47 h")]
    [InlineData(864_000, "10 d")]
    public void The_age_of_the_last_event_grows_whatever_the_wall_clock_does(double seconds, string age)
    {
        var stream = Up("main");
        Receive(stream, 1);
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        _clock.CorrectBy(TimeSpan.FromDays(-30));

        Assert.Contains($"1 event, last {age} ago, no gaps", Line(stream), StringComparison.Ordinal);
    }

    [Fact]
    public void What_lasts_for_days_names_the_day()
    {
        var stream = Up("main");
        _clock.Advance(TimeSpan.FromDays(3));

        Assert.StartsWith("Up since 25 Nov [", Line(stream), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_that_was_up_and_is_not_is_down_and_at_last_ended()
    {
        var stream = Up("main");
        _clock.Advance(TimeSpan.FromMinutes(7));
        stream.Turn(isUp: false, _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromMinutes(1));
        stream.Turn(isUp: false, _clock.GetUtcNow());
        Assert.StartsWith("Down since 12:07Z [", Line(stream), StringComparison.Ordinal);

        stream.KeyUntil = StreamClock.Noon.AddHours(1);
        stream.End();
        Assert.Equal("Ended [no events, no gaps]", Line(stream));
    }

    [Fact]
    public void Several_streams_are_summed_up_and_those_that_are_not_up_are_named()
    {
        StreamMetrics[] streams = [Up("one"), Up("two"), Begin("three"), Begin("four"), Begin("five")];
        Receive(streams[0], 5);
        _clock.Advance(TimeSpan.FromSeconds(3));
        Receive(streams[1], 6);
        streams[0].Counters.Gaps = 1;
        streams[0].KeyUntil = StreamClock.Noon.AddMinutes(70);
        streams[1].KeyUntil = StreamClock.Noon.AddMinutes(60);

        Assert.Equal("2 of 5 up [11 events, last 0 s ago, 1 gap, key until 13:00Z]", Line(streams));
        Assert.Equal(
            "not up: three UsdMFutures, four UsdMFutures and 1 more", StreamLife.Describe(streams, _clock).Detail);
    }

    [Fact]
    public void A_fleet_that_has_given_no_account_yet_has_none_that_is_up()
    {
        Assert.Equal("0 of 0 up [no events, no gaps]", Line());
    }

    [Fact]
    public void A_name_that_a_terminal_would_obey_is_spelled_out_as_in_a_table()
    {
        var hostile = Begin("desk\u001b[2J\u202e");

        Assert.Equal("desk\\u001B[2J\\u202E UsdMFutures", StreamLife.Describe([hostile], _clock).Detail);
        Assert.StartsWith(
            "not up: desk\\u001B[2J", StreamLife.Describe([hostile, Up("main")], _clock).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_what_has_happened_to_a_stream()
    {
        await using StreamBench bench = new() { Account = "life" };
        var socket = await bench.StartAndConnectAsync();
        socket.SendTrade(1);
        await bench.NextAsync<UserStreamEvent>();

        var text = StreamLife.Describe(bench.Metrics.Streams, bench.Clock);

        Assert.Equal("Up since 12:00Z", text.Activity);
        Assert.Equal("1 event, last 0 s ago, no gaps, key until 13:00Z", text.Text);
        Assert.Equal("life UsdMFutures", text.Detail);
    }

    private string Line(params StreamMetrics[] streams)
    {
        var text = StreamLife.Describe(streams, _clock);
        Assert.Null(text.Percent);
        return $"{text.Activity} [{text.Text}]";
    }

    private StreamMetrics Begin(string account)
    {
        StreamMetrics stream = new(new StreamSource(Market.UsdMFutures, account), () => 0);
        stream.Begin(_clock.GetUtcNow());
        return stream;
    }

    private StreamMetrics Up(string account)
    {
        var stream = Begin(account);
        stream.Turn(isUp: true, _clock.GetUtcNow());
        return stream;
    }

    private void Receive(StreamMetrics stream, long events)
    {
        var received = new EventParser(stream.Stream).Parse(Encoding.UTF8.GetBytes(StreamBench.Trade(1)), _clock.GetUtcNow()).Event!;
        stream.Counters.Events = events;
        stream.Received(received, ClockReading.Now(_clock));
    }
}
