using System.Globalization;
using System.IO.Compression;
using System.Management.Automation;
using System.Text;
using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.HostedTests;

/// <summary>Who sits in front of a command sees that it lives, and how far it is; nobody else gets anything of it.</summary>
public sealed class ProgressTests : ExchangeTest
{
    private const string Trade = """{"e":"ORDER_TRADE_UPDATE","E":1764158400000,"o":{"s":"BTCUSDT","t":7}}""";

    // A reading that is over within a second shows nothing: this one is not.
    private const string Pause = "$pause ??= [Threading.Tasks.Task]::Delay(1100); $pause.Wait(); ";
    private const string ReadSlowly = "Get-BinanceUserStreamJournal $path | ForEach-Object { " + Pause + "}";

    private readonly string _path = Directory.CreateTempSubdirectory("progress-test-").FullName;
    private readonly ProgressHost _host = new();
    private Session? _watched;

    private Session Watched => _watched ??= Prepare(new Session(_host));

    public override async ValueTask DisposeAsync()
    {
        _watched?.Dispose();
        Directory.Delete(_path, recursive: true);
        await base.DisposeAsync();
    }

    [Fact]
    public void Reading_a_journal_shows_file_share_and_speed_and_takes_it_away_at_the_end()
    {
        PutJournal();

        Assert.Empty(Watched.Run(ReadSlowly).Errors);

        var shown = _host.Records[0];
        Assert.Equal("Reading the journal", shown.Activity);
        Assert.Matches(@"^\d+ %, file 1 of 2, [\d,]+ events/s$", shown.StatusDescription);
        Assert.Equal("20261126-0001.jsonl", shown.CurrentOperation);
        Assert.InRange(shown.PercentComplete, 1, 99);
        AssertCompletedOnce();
    }

    [Theory]
    [InlineData(ReadSlowly + " -ErrorAction Stop; throw 'it'")]
    [InlineData("Get-BinanceUserStreamJournal $path | ForEach-Object { " + Pause + "if (++$count -gt 2000) { throw 'it' } }")]
    [InlineData("Get-BinanceUserStreamJournal $path | ForEach-Object { " + Pause + "$_ } | Select-Object -First 2000")]
    public void It_is_taken_away_however_the_command_ends(string script)
    {
        PutJournal();

        Watched.Run(script);

        AssertCompletedOnce();
    }

    [Fact]
    public async Task It_is_taken_away_when_the_user_stops_the_command()
    {
        PutJournal();
        using var shell = Watched.Begin(
            "Get-BinanceUserStreamJournal $path | ForEach-Object { " + Pause + "if (++$count -gt 2000) { Start-Sleep 1000 } }");
        await _host.WhenAsync(record => record.RecordType == ProgressRecordType.Processing);

        shell.Stop();

        AssertCompletedOnce();
    }

    [Theory]
    [InlineData("$ProgressPreference = 'SilentlyContinue'; " + ReadSlowly)]
    [InlineData("$ProgressPreference = 'Ignore'; " + ReadSlowly)]
    [InlineData("Get-BinanceUserStreamJournal $path -ProgressAction SilentlyContinue | ForEach-Object { " + Pause + "}")]
    [InlineData("$env:CI = 'true'; try { " + ReadSlowly + " } finally { $env:CI = $null }")]
    public void Who_does_not_want_it_gets_nothing(string script)
    {
        PutJournal();

        Assert.Empty(Watched.Run(script).Errors);

        Assert.Empty(_host.Records);
    }

    [Fact]
    public void A_host_without_a_window_gets_nothing()
    {
        PutJournal();
        ProgressHost blind = new(width: 0);
        using var session = Prepare(new Session(blind));

        Assert.Empty(session.Run(ReadSlowly).Errors);

        Assert.Empty(blind.Records);
    }

    [Theory]
    [InlineData("$null = Get-BinanceAccountState $path", "Reading the journal")]
    [InlineData("Export-BinanceUserStreamReport $path (Join-Path $path r.html)", "Reading the journal")]
    [InlineData("Repair-BinanceUserStreamJournal $path @exchange -SecretKey $apiKey", "Reading the journal")]
    [InlineData("$null = Optimize-BinanceUserStreamJournal $path", "Indexing the journal")]
    [InlineData("$null = Get-BinanceUserStreamJournal $path -Last 2000", "Looking for the last events")]
    public void Every_command_that_reads_a_long_journal_shows_it(string command, string activity)
    {
        // As long as it takes on this machine.
        for (var copies = 100; _host.Records.Count == 0 && copies <= 62_500; copies *= 5)
        {
            PutLongJournal(copies);
            Watched.Run(command);
        }

        Assert.Equal(activity, _host.Records[0].Activity);
        Assert.Matches(@"^\d+ %, file [12] of 2, [\d,]+ events/s$", _host.Records[0].StatusDescription);
        Assert.Equal(ProgressRecordType.Completed, _host.Records[^1].RecordType);
    }

    [Fact]
    public void A_stream_that_goes_on_in_a_long_journal_shows_that_it_reads_it_first()
    {
        for (var copies = 100; !_host.Records.Any(record => record.Activity == "Reading the journal") && copies <= 62_500; copies *= 5)
        {
            // An account that the journal does not have: it is looked for in all of it.
            PutLongJournal(copies);
            var name = string.Create(CultureInfo.InvariantCulture, $"another{copies}");
            Assert.Empty(Watched.Run($"Receive-BinanceUserStream @exchange -Account {name} -JournalPath $path -Duration 00:00:01").Errors);
        }

        var shown = _host.Records.Where(record => record.Activity == "Reading the journal").ToList();
        Assert.Matches(@"^\d+ %, file \d of \d, [\d,]+ events/s$", shown[0].StatusDescription);
        Assert.Equal(ProgressRecordType.Completed, shown[^1].RecordType);
    }

    [Fact]
    public async Task A_repair_shows_its_gap_counts_each_call_and_tells_what_it_waits_for()
    {
        Host.Exchange.DescribeApiKey(ApiKey, secretKey: ApiKey);
        PutGap();
        var repaired = Watched.Run("Repair-BinanceUserStreamJournal $path @exchange -SecretKey $apiKey -Before $end");
        Assert.Empty(repaired.Errors);
        var cost = $"{repaired.Output[0].Properties["Calls"].Value} calls of weight {repaired.Output[0].Properties["Weight"].Value}";

        Assert.All(_host.Records, record => Assert.Equal("Gap 1 of 1: desk UsdMFutures", record.Activity));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\dZ: 0 events so far, 0 calls of weight 0$", _host.Records[0].StatusDescription);
        Assert.EndsWith($": 0 events so far, {cost}", _host.Records[^1].StatusDescription, StringComparison.Ordinal);
        AssertCompletedOnce();

        // The minute has had more calls than that. A console may leave a record out: the one of a wait is written again.
        PutGap();
        using var shell = Watched.Begin("Repair-BinanceUserStreamJournal $path @exchange -SecretKey $apiKey -Before $end -RepairWeightLimit 1");
        var waits = 0;
        await _host.WhenAsync(record => record.StatusDescription.StartsWith("waits ", StringComparison.Ordinal)
            && record.StatusDescription.Contains(" s for request weight; 0 events so far, ", StringComparison.Ordinal)
            && ++waits == 2);
        shell.Stop();
        Assert.Equal(ProgressRecordType.Completed, _host.Records[^1].RecordType);
    }

    [Fact]
    public async Task A_stream_shows_each_second_that_it_lives_until_it_is_stopped()
    {
        using var shell = Watched.Begin("Receive-BinanceUserStream @exchange -Account desk");
        var quiet = await _host.WhenAsync(record => record.Activity.StartsWith("Up since ", StringComparison.Ordinal));
        Assert.Matches(@"^no events, no gaps, key until \d\d:\d\dZ$", quiet.StatusDescription);
        Assert.Equal("desk UsdMFutures", quiet.CurrentOperation);
        Assert.Equal(-1, quiet.PercentComplete);

        Host.Exchange.PushEvent(EmulatedMarket.UsdMFutures, null, Trade);
        await _host.WhenAsync(record => record.StatusDescription.StartsWith("1 event, last ", StringComparison.Ordinal));
        await _host.WhenAsync(record => record.StatusDescription.StartsWith("1 event, last 2 s ago", StringComparison.Ordinal));

        shell.Stop();
        AssertCompletedOnce();
    }

    [Fact]
    public async Task Several_streams_are_one_line_also_while_the_pipeline_is_busy()
    {
        using ManualResetEventSlim isSeen = new();
        Watched["seen"] = isSeen;
        using var shell = Watched.Begin(
            "Receive-BinanceUserStream @exchange -Market UsdMFutures, CoinMFutures | ForEach-Object { $seen.Wait() }");
        await _host.WhenAsync(record => record.Activity == "2 of 2 up");
        for (var i = 0; i < 10; i++)
        {
            Host.Exchange.PushEvent(EmulatedMarket.CoinMFutures, null, Trade.Replace(":7}", $":{i}}}", StringComparison.Ordinal));
        }

        isSeen.Set();
        await _host.WhenAsync(record => record.StatusDescription.StartsWith("10 events, ", StringComparison.Ordinal));

        shell.Stop();
        AssertCompletedOnce();
    }

    [Theory]
    [InlineData("Receive-BinanceUserStream @exchange -Duration 00:00:03")]
    [InlineData("Receive-BinanceUserStream @exchange -IncludeStatus | ForEach-Object { " + Pause + "$_ } | Select-Object -First 3")]
    public void The_line_of_a_stream_that_ends_is_taken_away(string script)
    {
        Assert.Empty(Watched.Run(script).Errors);

        AssertCompletedOnce();
    }

    [Fact]
    public void A_stream_that_nobody_watches_shows_nothing()
    {
        Assert.Empty(Watched.Run("Receive-BinanceUserStream @exchange -Duration 00:00:03 -ProgressAction SilentlyContinue").Errors);

        Assert.Empty(_host.Records);
    }

    // The last record takes away the line; no other does.
    private void AssertCompletedOnce()
    {
        var records = _host.Records;
        Assert.True(records.Count > 1, "Nothing was shown.");
        Assert.Equal(ProgressRecordType.Completed, records[^1].RecordType);
        Assert.All(records.SkipLast(1), record => Assert.Equal(ProgressRecordType.Processing, record.RecordType));
        Assert.Single(records.Select(record => record.ActivityId).Distinct());
    }

    private Session Prepare(Session session)
    {
        session["path"] = _path;
        session["apiKey"] = Secure(ApiKey);
        session["restUri"] = Host.Uri;
        session["streamUri"] = Host.StreamUri;
        session.Run("$exchange = @{ RestUri = $restUri; StreamUri = $streamUri; ApiKey = $apiKey }");
        return session;
    }

    private void PutJournal()
    {
        File.WriteAllBytes(Path.Combine(_path, "20261126-0001.jsonl"), Lines(2000));
        File.WriteAllBytes(Path.Combine(_path, "20261126-0002.jsonl"), Lines(2000));
    }

    // Of the last hour, which the exchange still tells of.
    private void PutGap()
    {
        var (from, to) = (DateTime.UtcNow.AddMinutes(-50), DateTime.UtcNow.AddMinutes(-20));

        // Behind it nobody has received anything, which is another gap.
        Watched["end"] = new DateTimeOffset(to);
        File.AppendAllText(
            Path.Combine(_path, "20261126-0001.jsonl"),
            string.Create(CultureInfo.InvariantCulture, $$"""
                {"at":"{{to:o}}","market":"UsdMFutures","account":"desk","status":"Gap","message":"missing","from":"{{from:o}}","to":"{{to:o}}","reason":"test"}

                """));
    }

    // A gzip file of many parts is quickly written.
    private void PutLongJournal(int copies)
    {
        using MemoryStream part = new();
        using (GZipStream compressing = new(part, CompressionLevel.Optimal, leaveOpen: true))
        {
            compressing.Write(Lines(2000));
        }

        using (var file = File.Create(Path.Combine(_path, "20261126-0001.jsonl.gz")))
        {
            for (var i = 0; i < copies; i++)
            {
                part.WriteTo(file);
            }
        }

        File.WriteAllBytes(Path.Combine(_path, "20261126-0002.jsonl"), Lines(1));
    }

    private static byte[] Lines(int count)
    {
        StringBuilder lines = new();
        for (var i = 0; i < count; i++)
        {
            var at = new DateTime(2026, 11, 26, 12, 0, 0, DateTimeKind.Utc).AddMilliseconds(i);
            lines.Append(CultureInfo.InvariantCulture, $$"""{"at":"{{at:o}}","market":"UsdMFutures","account":"desk","connection":1,"event":{{Trade}}}""").Append('\n');
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }
}
