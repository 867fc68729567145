using System.IO.Compression;
using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Fleet.Reading;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.FleetTests.Reading;

/// <summary>What is on the bus may be of anybody who may publish, and of any version.</summary>
public sealed class RudeMessageTests : IDisposable
{
    private static readonly BusQuery All = new() { After = ReadingBench.Noon, NoWait = true };

    private readonly ReadingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"at":"2026-11-30T12:00:00Z"}""")]
    [InlineData("""{"at":"2026-11-30T12:00:00Z","market":"Moon","account":"desk","event":{"e":"x"}}""")]
    [InlineData("""{"at":"2026-11-30T12:00:00Z","market":"UsdMFutures","account":"desk","event":[]}""")]
    [InlineData("""{"at":"2026-11-30T12:00:00Z","market":"UsdMFutures","account":"desk","status":"Teleported","message":"m"}""")]
    [InlineData("""{"at":"2026-11-30T12:00:00Z","market":"UsdMFutures","account":"desk","status":"Gap"}""")]
    [InlineData("""{"at":"2026-11-30T12:00:00Z","market":"UsdMFutures","account":"desk","recovered":"Dream","event":{"e":"x"}}""")]
    [InlineData("""{"at":"2026-11-30T12:00:00Z","market":"UsdMFutures","account":"other","event":{"e":"x","E":1796040000000}}""")]
    public async Task A_line_that_cannot_be_read_is_told_and_passed_over(string line)
    {
        _bench.Send(ReadingBench.Desk, "1-x", line, "host-7");
        _bench.Event(1);

        var read = await _bench.ReadAsync(All);

        var problem = Assert.IsType<StreamStatus>(read[0]);
        Assert.Equal((StreamStatusKind.Problem, "desk", 1L, true), (problem.Status, problem.Account, problem.BusSequence, problem.IsWarning));
        Assert.StartsWith("message 1 of host-7 on the bus was passed over: ", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], read.Skip(1).Select(ReadingBench.Text));
    }

    [Fact]
    public async Task A_compressed_line_that_grows_without_end_is_passed_over()
    {
        _bench.Send(_bench.Subjects.Of(ReadingBench.Desk), "1-x", Bomb(200));
        _bench.Event(1);

        var read = await _bench.ReadAsync(All);

        Assert.Contains("longer than a line can be", Assert.IsType<StreamStatus>(read[0]).Message, StringComparison.Ordinal);
        Assert.Equal("1", ReadingBench.Text(read[1]));
    }

    [Fact]
    public async Task A_compressed_line_is_the_line()
    {
        var line = """{"at":"2026-11-30T12:00:00Z","market":"UsdMFutures","account":"desk","connection":2,"event":{"e":"probe","n":7}}""";
        _bench.Send(_bench.Subjects.Of(ReadingBench.Desk), "1-x", Compress(Encoding.UTF8.GetBytes(line)));

        Assert.Equal(2, Assert.IsAssignableFrom<UserStreamEvent>(Assert.Single(await _bench.ReadAsync(All))).Connection);
    }

    [Theory]
    [InlineData("bus.Production.moon.x")]
    [InlineData("bus.Production.account.UsdMFutures.desk")]
    [InlineData("bus.Production.heard.=")]
    [InlineData("bus.Production.")]
    public async Task A_subject_that_this_version_does_not_know_is_told_without_an_account(string subject)
    {
        _bench.Send(subject, "1-x", "{}"u8.ToArray());
        _bench.Event(1);

        var read = await _bench.ReadAsync(All);

        Assert.Contains("was passed over", read[0] is StreamStatus status ? status.Message : Assert.IsType<ReadingNotice>(read[0]).Message, StringComparison.Ordinal);
        Assert.Equal("1", ReadingBench.Text(read[1]));
    }

    [Fact]
    public async Task What_a_host_says_under_the_name_of_another_one_does_not_count()
    {
        _bench.Send(_bench.Subjects.HeardBy("a"), "1-x", """{"heard":1,"host":"b","accounts":[]}"""u8.ToArray());

        Assert.Contains("another host", Assert.IsType<ReadingNotice>(Assert.Single(await _bench.ReadAsync(All))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_environment_is_nothing_of_this_one()
    {
        var line = """{"at":"2026-11-30T12:00:00Z","market":"UsdMFutures","account":"desk","event":{"e":"probe","n":7}}""";
        _bench.Send("bus.Testnet.account.UsdMFutures.desk.-", "1-x", Encoding.UTF8.GetBytes(line));
        _bench.Send("bus.ProductionX.heard.a", "1-y", "{}"u8.ToArray());

        Assert.Empty(await _bench.ReadAsync(All));
    }

    [Fact]
    public async Task Thousands_of_messages_that_cannot_be_read_are_some_lines()
    {
        for (var i = 0; i < 5000; i++)
        {
            _bench.Send(ReadingBench.Desk, $"1-{i}", "{", "host-7");
        }

        var read = await _bench.ReadAsync(All);

        Assert.Equal(25, read.Count);
        Assert.EndsWith("there are 5000 such messages so far", Assert.IsType<StreamStatus>(read[^1]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_others_moves_no_cursor()
    {
        _bench.Send("bus.Production.moon", "1-x", [], "host\u001B[2J");

        var notice = Assert.IsType<ReadingNotice>(Assert.Single(await _bench.ReadAsync(All)));

        Assert.DoesNotContain('\u001B', notice.Message);
    }

    private static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static byte[] Bomb(int megabytes)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++)
            {
                gzip.Write(zeros);
            }
        }

        return compressed.ToArray();
    }
}
