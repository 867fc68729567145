using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A frame that is no event ends nothing: it is told, and the stream goes on.</summary>
public sealed class MalformedFrameTests
{
    [Theory]
    [InlineData("this is no JSON")]
    [InlineData("[1,2]")]
    [InlineData("")]
    [InlineData("""{"e":"ORDER_TRADE_UPDATE","o":{""")]
    public async Task A_frame_that_is_no_event_is_a_warning_and_no_error_and_the_stream_goes_on(string frame)
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        socket.Send(frame);
        socket.SendTrade(1);
        Assert.True((await bench.StatusAsync(StreamStatusKind.MalformedFrame)).IsWarning);
        await bench.AssertTradesAsync(1);
        bench.Stop();
        var rest = await bench.RestAsync();
        Assert.DoesNotContain(rest, item => item is StreamProblem);
        Assert.Equal(1, Assert.IsType<StreamEnded>(rest[^1]).Counters.MalformedFrames);
    }

    [Fact]
    public async Task A_frame_that_is_too_long_is_told_in_the_same_way()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        socket.SendInParts(new byte[(16 * 1024 * 1024) + 1]);
        socket.SendTrade(1);
        var told = await bench.StatusAsync(StreamStatusKind.MalformedFrame);
        Assert.Contains("more than 16 MiB", told.Message, StringComparison.Ordinal);
        await bench.AssertTradesAsync(1);
    }

    [Fact]
    public async Task The_warning_shows_the_frame_cut_and_the_listen_key_masked()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        socket.Send($"<html>{bench.Exchange.Key}\u001b[31m{new string('x', 5000)}");
        var message = (await bench.StatusAsync(StreamStatusKind.MalformedFrame)).Message;
        Assert.DoesNotContain(bench.Exchange.Key, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', message);
        Assert.True(message.Length < 400, message);
        Assert.Contains("<html>", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_them_is_told_frame_by_frame_and_warned_of_a_few_times()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        for (var frame = 0; frame < 1000; frame++)
        {
            socket.Send("garbage");
        }

        List<StreamStatus> told = [];
        while (told.Count < 1000)
        {
            told.Add(await bench.StatusAsync(StreamStatusKind.MalformedFrame));
        }

        // The 1st, 2nd, 4th ... 512th.
        Assert.Equal(10, told.Count(status => status.IsWarning));
        Assert.Contains("512 of them by now", told[511].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_comes_after_a_quiet_time_is_warned_of_again()
    {
        await using StreamBench bench = new();

        // Time that leaps is no measure for answers.
        bench.Exchange.AnswersPings = false;
        var socket = await bench.StartAndConnectAsync();
        List<bool> warned = [];
        foreach (var minutes in (int[])[0, 0, 0, 9, 10])
        {
            bench.Clock.Advance(TimeSpan.FromMinutes(minutes));
            socket.Send("garbage");
            warned.Add((await bench.StatusAsync(StreamStatusKind.MalformedFrame)).IsWarning);
        }

        Assert.Equal([true, true, false, true, true], warned);
    }
}
