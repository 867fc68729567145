using System.Runtime.Versioning;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Telemetry.Prometheus;
using BinanceUserStreams.Tests.Streams;

namespace BinanceUserStreams.Tests.Telemetry;

/// <summary>What the node exporter finds in its folder, and when.</summary>
public sealed class MetricsFileTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("metrics-");
    private readonly List<string> _problems = [];

    private string File => Path.Combine(_folder.FullName, "binance.prom");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_is_written_after_a_second_then_every_15_and_at_the_end_and_says_then_that_nothing_is_up()
    {
        await using StreamBench bench = new();
        using var file = MetricsFile.Open(File, bench.Clock);
        Assert.Empty(_folder.EnumerateFiles("*.prom"));
        file.Begin(bench.Metrics, _problems.Add);
        var socket = await bench.StartAndConnectAsync();
        Assert.Empty(_folder.EnumerateFiles("*.prom"));
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await file.Written;
        Assert.Equal("1", Value("binance_stream_up"));
        Assert.Null(Value("binance_stream_events_total"));

        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);
        Assert.Null(Value("binance_stream_events_total"));
        bench.Clock.Advance(Interval);
        await file.Written;
        Assert.Equal("1", Value("binance_stream_events_total"));

        socket.SendTrade(2);
        await bench.AssertTradesAsync(2);
        bench.Stop();
        await bench.Completion;
        file.End();
        Assert.Equal("2", Value("binance_stream_events_total"));
        Assert.Equal("0", Value("binance_stream_up"));
        bench.Clock.Advance(Interval);
        file.Dispose();
        Assert.Single(_folder.EnumerateFiles());
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task It_says_that_nothing_is_up_also_if_the_streams_do_not_end_in_time()
    {
        await using StreamBench bench = new();
        using (var file = MetricsFile.Open(File, bench.Clock))
        {
            file.Begin(bench.Metrics, _problems.Add);
            await bench.StartAndConnectAsync();
        }

        Assert.Equal("0", Value("binance_stream_up"));
    }

    [Fact]
    public async Task It_is_of_its_own_streams_only()
    {
        await using StreamBench ours = new() { Account = "same" };
        await using StreamBench others = new() { Account = "same" };
        using var file = MetricsFile.Open(File, ours.Clock);
        file.Begin(ours.Metrics, _problems.Add);
        var socket = await ours.StartAndConnectAsync();
        var other = await others.StartAndConnectAsync();
        socket.SendTrade(1);
        await ours.AssertTradesAsync(1);
        other.SendTrade(1);
        other.SendTrade(1);
        other.SendTrade(2);
        await others.AssertTradesAsync(1, 2);
        ours.Clock.Advance(Interval);
        await file.Written;
        Assert.Equal("1", Value("binance_stream_events_total"));
        Assert.Equal("0", Value("binance_stream_duplicates_total"));
        Assert.Equal("1", Value("binance_listen_key_operations_total"));
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_told_once_and_when_it_is_back_the_file_is_too()
    {
        await using StreamBench bench = new();
        using var file = MetricsFile.Open(File, bench.Clock);
        file.Begin(bench.Metrics, _problems.Add);
        await bench.StartAndConnectAsync();
        bench.Clock.Advance(Interval);
        await file.Written;
        for (var phase = 1; phase <= 2; phase++)
        {
            _folder.Delete(recursive: true);
            bench.Clock.Advance(Interval);
            await file.Written;
            bench.Clock.Advance(Interval);
            await file.Written;
            Assert.Equal(phase, _problems.Count);
            Assert.Contains(File, _problems[^1], StringComparison.Ordinal);
            _folder.Create();
            bench.Clock.Advance(Interval);
            await file.Written;
            Assert.Equal("1", Value("binance_stream_up"));
        }
    }

    [Fact]
    public async Task A_reader_never_sees_half_of_it_however_often_it_is_written()
    {
        await using StreamBench bench = new();
        StreamClock clock = new();
        using var file = MetricsFile.Open(File, clock);
        file.Begin(bench.Metrics, _problems.Add);
        var socket = await bench.StartAndConnectAsync();
        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);
        clock.Advance(Interval);
        await file.Written;
        var lines = System.IO.File.ReadAllLines(File).Length;
        using CancellationTokenSource enough = new();
        var reading = Task.Run(() =>
        {
            var reads = 0;
            for (; !enough.IsCancellationRequested; reads++)
            {
                var text = System.IO.File.ReadAllText(File);
                Assert.EndsWith("\n", text, StringComparison.Ordinal);
                Assert.Equal(lines, text.Count(character => character == '\n'));
            }

            return reads;
        });
        for (var written = 0; written < 300; written++)
        {
            clock.Advance(Interval);
            await file.Written;
        }

        await enough.CancelAsync();
        Assert.InRange(await reading, 10, int.MaxValue);
        Assert.Empty(_problems);
    }

    [Fact]
    public void What_cannot_be_written_is_an_error_before_anything_begins()
    {
        _folder.CreateSubdirectory("a-folder.prom");
        AssertUnavailable(Path.Combine(_folder.FullName, "metrics.txt"), ".prom");
        AssertUnavailable(Path.Combine(_folder.FullName, "metrics.PROM"), ".prom");
        AssertUnavailable(Path.Combine(_folder.FullName, "a-folder.prom"), "it is a folder");
        AssertUnavailable(Path.Combine(_folder.FullName, "missing", "metrics.prom"), "its folder is not there");
        Assert.Empty(_folder.EnumerateFiles());
    }

    [Fact]
    public void A_second_command_with_the_same_file_is_refused_until_the_first_has_ended()
    {
        using (MetricsFile.Open(File))
        {
            AssertUnavailable(File, "another command writes it");
        }

        MetricsFile.Open(File).Dispose();
        Assert.Empty(_folder.EnumerateFiles());
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_draft_is_not_followed_and_what_a_killed_writer_left_is_removed()
    {
        var other = Path.Combine(_folder.FullName, "other");
        await System.IO.File.WriteAllTextAsync(other, "mine", TestContext.Current.CancellationToken);
        System.IO.File.CreateSymbolicLink(File + ".tmp", other);
        await System.IO.File.WriteAllTextAsync(
            $"{File}.{new string('a', 32)}.tmp", "half", TestContext.Current.CancellationToken);
        await using StreamBench bench = new();
        using (var file = MetricsFile.Open(File, bench.Clock))
        {
            file.Begin(bench.Metrics, _problems.Add);
            await bench.StartAndConnectAsync();
        }

        Assert.Equal("mine", await System.IO.File.ReadAllTextAsync(other, TestContext.Current.CancellationToken));
        Assert.Equal(
            ["binance.prom", "binance.prom.tmp", "other"], _folder.EnumerateFiles().Select(file => file.Name).Order());
    }

    [Fact(SkipUnless = nameof(HasModes), Skip = "Windows has no modes.")]
    [UnsupportedOSPlatform("windows")]
    public async Task Others_may_read_it_unless_its_mode_says_no()
    {
        await using StreamBench bench = new();
        using var file = MetricsFile.Open(File, bench.Clock);
        file.Begin(bench.Metrics, _problems.Add);
        await bench.StartAndConnectAsync();
        bench.Clock.Advance(Interval);
        await file.Written;
        Assert.True(System.IO.File.GetUnixFileMode(File).HasFlag(UnixFileMode.OtherRead));
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        bench.Clock.Advance(Interval);
        await file.Written;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    public static bool HasModes => !OperatingSystem.IsWindows();

    [Theory]
    [InlineData("a\"b", "a\\\"b")]
    [InlineData("a\\b", @"a\\b")]
    [InlineData("a\nb", "a b")]
    [InlineData("a\u001B[31mb", @"a\\u001B[31mb")]
    [InlineData("\"} 1\nbinance_stream_up{binance_account=\"x", "\\\"} 1 binance_stream_up{binance_account=\\\"x")]
    public async Task A_hostile_name_of_an_account_is_one_label(string account, string label)
    {
        await using StreamBench bench = new() { Account = account };
        using var file = MetricsFile.Open(File, bench.Clock);
        file.Begin(bench.Metrics, _problems.Add);
        await bench.StartAndConnectAsync();
        bench.Clock.Advance(Interval);
        await file.Written;
        var line = Assert.Single(
            System.IO.File.ReadAllLines(File), line => line.StartsWith("binance_stream_up", StringComparison.Ordinal));
        Assert.Equal($"binance_stream_up{{binance_market=\"UsdMFutures\",binance_account=\"{label}\"}} 1", line);
    }

    [Theory]
    [InlineData("binance.stream.events", "binance_stream_events_total")]
    [InlineData("binance.stream.io", "binance_stream_io_bytes_total")]
    [InlineData("binance.stream.gap.time", "binance_stream_gap_time_seconds_total")]
    [InlineData("binance.stream.event.delay", "binance_stream_event_delay_seconds")]
    [InlineData("binance.stream.buffer.utilization", "binance_stream_buffer_utilization_ratio")]
    [InlineData("binance.stream.up", "binance_stream_up")]
    public void Names_follow_OpenTelemetrys_rules_for_Prometheus(string name, string expected)
    {
        var instrument = StreamInstruments.All.Single(instrument => instrument.Name == name);
        Assert.Equal(expected, PrometheusText.NameOf(instrument, new MetricTable(instrument).Type));
    }

    private static void AssertUnavailable(string path, string reason)
    {
        var error = Assert.Throws<BinanceException>(() => MetricsFile.Open(path));
        Assert.Equal(BinanceErrorId.MetricsUnavailable, error.ErrorId);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    // Of the only series of this name.
    private string? Value(string name) => System.IO.File.ReadAllLines(File)
        .SingleOrDefault(line => line.StartsWith(name + "{", StringComparison.Ordinal))?.Split(' ')[^1];
}
