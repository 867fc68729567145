using System.Text;
using System.Text.Json;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Sequencing;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>What is emitted is in the journal, as it came.</summary>
public sealed class JournalWriterTests : IDisposable
{
    private const string Key = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1";

    private readonly JournalFolder _folder = new();
    private readonly object[] _batch = new object[256];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(JournalFlush.Interval)]
    [InlineData(JournalFlush.Always)]
    public void Journal_before_emit_what_is_taken_is_in_the_file(JournalFlush flush)
    {
        using var journal = _folder.Open(flush);
        EventBuffer buffer = new(1_000_000, null, journal);
        var channel = journal.Channel(JournalFolder.Desk);
        for (var id = 1; id <= 3; id++)
        {
            buffer.Add(_folder.Trade(id), 100, channel);
        }

        var count = buffer.Take(_batch, wait: true, Token);
        Assert.Equal(3, count);
        Assert.Equal([1, 2, 3], _folder.Read().Select(record => ((UsdMOrderTradeUpdate)record.Event!).TradeId!.Value));
    }

    [Fact]
    public async Task The_end_of_a_stream_waits_for_the_disk_and_not_for_the_next_interval()
    {
        using var journal = _folder.Open();
        EventBuffer buffer = new(1_000_000, null, journal);
        buffer.Add(_folder.Trade(1), 100, journal.Channel(JournalFolder.Desk));
        Assert.Equal(1, buffer.Take(_batch, wait: true, Token));

        // It is written, and the clock stands still.
        await Task.Run(() => journal.CommitLast(Token), Token).WaitAsync(TimeSpan.FromSeconds(20), Token);
    }

    [Fact]
    public void The_end_of_a_stream_looks_whether_its_folder_is_still_there_also_when_all_is_on_the_disk()
    {
        using JournalFolder other = new();
        using var journal = JournalWriter.Open(
            other.Path, JournalFlush.Interval, other.Clock, cancellationToken: Token);
        EventBuffer buffer = new(1_000_000, null, journal);
        buffer.Add(_folder.Trade(1), 100, journal.Channel(JournalFolder.Desk));
        Assert.Equal(1, buffer.Take(_batch, wait: true, Token));
        journal.CommitLast(Token);
        File.Delete(JournalSegment.List(other.Path)[0].Path);

        var error = Assert.Throws<BinanceException>(() => journal.CommitLast(Token));

        Assert.Equal(BinanceErrorId.JournalUnavailable, error.ErrorId);
    }

    [Fact]
    public async Task What_nobody_takes_is_in_the_file_as_soon_as_the_socket_is_idle_and_at_the_next_interval()
    {
        using var journal = _folder.Open();
        EventBuffer buffer = new(1_000_000, null, journal);
        var channel = journal.Channel(JournalFolder.Desk);
        buffer.Add(_folder.Trade(1), 100, channel);
        buffer.Flush();
        await Condition.HoldsAsync(() => _folder.Lines.Length == 1);
        buffer.Add(_folder.Trade(2), 100, channel);
        Assert.Single(_folder.Lines);
        _folder.Clock.Advance(TimeSpan.FromMilliseconds(200));
        await Condition.HoldsAsync(() => _folder.Lines.Length == 2);
    }

    [Fact]
    public void A_line_has_time_market_account_connection_and_the_exact_text()
    {
        const string json = """{"e":"X",  "E":1795608000123,"é":"\u00e9 ÄÖ","n":1.50}""";
        using var journal = _folder.Open();
        journal.Channel(JournalFolder.Desk).Append(_folder.Event(json, connection: 7));
        journal.CommitLast(Token);
        Assert.Equal(
            $$"""{"at":"2026-11-26T12:00:00.0000000Z","market":"UsdMFutures","account":"desk","connection":7,"event":{{json}}}""",
            Assert.Single(_folder.Lines));
    }

    [Fact]
    public void A_text_with_line_breaks_stays_one_line_and_comes_back_exactly()
    {
        const string json = "{\n\"e\":\"X\",\n\"a\":1\n}";
        using var journal = _folder.Open();
        journal.Channel(JournalFolder.Desk).Append(_folder.Event(json));
        journal.CommitLast(Token);
        Assert.Single(_folder.Lines);
        Assert.Equal(json, Assert.Single(_folder.Read()).Event!.Json);
    }

    [Fact]
    public void A_listen_key_is_masked_wherever_it_occurs()
    {
        using var journal = _folder.Open();
        var channel = journal.Channel(JournalFolder.Desk);
        channel.Hide(Key);
        channel.Append(_folder.Event($$"""{"e":"listenKeyExpired","E":1,"listenKey":"{{Key}}"}"""));
        channel.Append(_folder.Event($$"""{"e":"Y","a":"{{Key}}","{{Key}}":"x{{Key}}{{Key}}"}"""));

        // Another program's key, of which this stream knows from the notice only.
        channel.Append(_folder.Event($$"""{"e":"listenKeyExpired","E":1,"listenKey":"{{new string('Q', 64)}}"}"""));
        journal.CommitLast(Token);
        Assert.Equal(3, _folder.Lines.Length);
        Assert.DoesNotContain(_folder.Lines, line => line.Contains(Key[4..^4], StringComparison.Ordinal));
        Assert.Contains("\"listenKey\":\"QQQQ...QQQQ\"", _folder.Lines[2], StringComparison.Ordinal);
        Assert.Equal("listen key pqia...65a1 has ended", _folder.Read()[0].Event!.Summary);
    }

    [Fact]
    public void The_last_keys_stay_hidden_when_the_key_is_replaced()
    {
        using var journal = _folder.Open();
        var channel = journal.Channel(JournalFolder.Desk);
        channel.Hide(Key);
        channel.Hide(new string('B', 64));
        channel.Append(_folder.Event($$"""{"e":"Y","a":"{{Key}}"}"""));
        journal.CommitLast(Token);
        Assert.DoesNotContain(Key, Assert.Single(_folder.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_ended_when_it_is_large_enough_and_at_midnight()
    {
        using (var journal = _folder.Open(segmentBytes: 500))
        {
            var channel = journal.Channel(JournalFolder.Desk);
            for (var id = 1; id <= 6; id++)
            {
                channel.Append(_folder.Trade(id));
                journal.CommitLast(Token);
                _folder.Clock.Advance(TimeSpan.FromHours(id == 5 ? 12 : 0));
            }
        }

        Assert.Equal(
            ["20261126-0001.jsonl", "20261126-0002.jsonl", "20261126-0003.jsonl", "20261127-0001.jsonl"],
            JournalSegment.List(_folder.Path).Select(segment => segment.Name));
        Assert.Equal([1, 2, 3, 4, 5, 6], _folder.Read().Select(record => ((UsdMOrderTradeUpdate)record.Event!).TradeId!.Value));
    }

    [Fact]
    public void A_second_writer_is_refused_until_the_first_has_ended()
    {
        var first = _folder.Open();
        var refused = Assert.Throws<BinanceException>(() => _folder.Open());
        Assert.Equal(BinanceErrorId.JournalInUse, refused.ErrorId);
        Assert.Contains(_folder.Path, refused.Message, StringComparison.Ordinal);
        Assert.Contains(
            $"process {Environment.ProcessId} on {Environment.MachineName}, which began at 20", refused.Message,
            StringComparison.Ordinal);
        first.Dispose();
        _folder.Open().Dispose();
    }

    [Fact]
    public async Task A_folder_that_is_taken_away_ends_it_with_the_number_of_events_that_are_lost()
    {
        using JournalFolder other = new();
        using var journal = JournalWriter.Open(
            other.Path, JournalFlush.Interval, other.Clock, cancellationToken: Token);
        var failures = 0;
        journal.Failed = () => Interlocked.Increment(ref failures);
        EventBuffer buffer = new(1_000_000, null, journal);
        var channel = journal.Channel(JournalFolder.Desk);
        buffer.Add(_folder.Trade(1), 100, channel);
        Assert.Equal(1, buffer.Take(_batch, wait: true, Token));
        File.Delete(JournalSegment.List(other.Path)[0].Path);
        other.Clock.Advance(TimeSpan.FromMilliseconds(200));
        await Condition.HoldsAsync(() => Volatile.Read(ref failures) == 1);
        buffer.Add(_folder.Trade(2), 100, channel);
        buffer.Add(_folder.Trade(3), 100, channel);
        var error = Assert.Throws<BinanceException>(() => buffer.Take(_batch, wait: true, Token));
        Assert.Equal(BinanceErrorId.JournalUnavailable, error.ErrorId);
        Assert.Contains("was removed or renamed", error.Message, StringComparison.Ordinal);
        Assert.Contains("neither in it nor emitted: 2", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, failures);
    }

    [Fact]
    public void What_is_no_folder_is_refused_before_anything_is_received()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        var error = Assert.Throws<BinanceException>(
            () => JournalWriter.Open(file, JournalFlush.Always, cancellationToken: Token));
        Assert.Equal(BinanceErrorId.JournalUnavailable, error.ErrorId);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_is_JSON_that_other_programs_read()
    {
        using var journal = _folder.Open();
        StreamCounters counters = new() { Events = 3, GapDuration = TimeSpan.FromSeconds(2) };
        RequestLogLine ignored = new("a request", IsDebug: false);
        var channel = journal.Channel(new(Market.Options, "a \"quoted\"\nname"));
        channel.Append(ignored);
        channel.Append(new StreamEnded(JournalFolder.Desk, _folder.Clock.GetUtcNow(), "it was stopped", counters));
        channel.Append(new StreamProblem(
            JournalFolder.Desk, _folder.Clock.GetUtcNow(), BinanceError.Of(BinanceErrorId.ReconnectLimitReached, "it was tried twice")));
        journal.CommitLast(Token);
        var lines = _folder.Lines;
        Assert.Equal(2, lines.Length);
        using var ended = JsonDocument.Parse(Encoding.UTF8.GetBytes(lines[0]));
        Assert.Equal("a \"quoted\"\nname", ended.RootElement.GetProperty("account").GetString());
        Assert.Equal(3, ended.RootElement.GetProperty("counters").GetProperty("Events").GetInt32());
        using var problem = JsonDocument.Parse(Encoding.UTF8.GetBytes(lines[1]));
        Assert.Equal("ReconnectLimitReached", problem.RootElement.GetProperty("error").GetString());
    }
}
