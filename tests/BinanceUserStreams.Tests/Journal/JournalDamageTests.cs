using System.Text;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>Whatever a line is, it is told as damage with its place, and those around it are read.</summary>
public sealed class JournalDamageTests : IDisposable
{
    private const string Head = """{"at":"2026-11-26T12:00:00.0000000Z","market":"UsdMFutures",""";

    private readonly JournalFolder _folder = new();

    private DateTimeOffset Noon => _folder.Clock.GetUtcNow();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Head + "\"connection\":1,\"text\":null}")]
    [InlineData(Head + "\"status\":\"99999999999999999999\",\"message\":\"x\"}")]
    [InlineData(Head + "\"status\":\"7\",\"message\":\"x\"}")]
    [InlineData(Head + "\"status\":\"Connected, Rotated\",\"message\":\"x\"}")]
    [InlineData(Head + "\"status\":null,\"message\":\"x\"}")]
    [InlineData(Head + "\"status\":\"Ended\",\"reason\":\"x\",\"counters\":null}")]
    [InlineData(Head + "\"status\":\"Ended\",\"reason\":\"x\",\"counters\":[]}")]
    [InlineData(Head + "\"status\":\"Ended\",\"reason\":\"x\",\"counters\":{\"GapDuration\":\"99999999.00:00:00\"}}")]
    [InlineData(Head + "\"status\":\"Gap\",\"from\":\"0000-01-01T00:00:00Z\",\"to\":\"99999-01-01T00:00:00Z\",\"reason\":\"x\"}")]
    [InlineData(Head + "\"error\":{},\"message\":\"x\"}")]
    [InlineData(Head + "\"connection\":99999999999,\"event\":{\"e\":\"TRADE_LITE\"}}")]
    [InlineData(Head + "\"account\":\"\\ud800\",\"event\":{\"e\":\"TRADE_LITE\"}}")]
    [InlineData(Head + "\"event\":{\"e\":\"TRADE_LITE\"}")]
    [InlineData(Head + "\"event\":{\"e\":\"TRADE_LITE\"}]")]
    [InlineData(Head + "\"event\":")]
    [InlineData("{\"market\":\"UsdMFutures\",\"event\":{\"e\":\"TRADE_LITE\"}}")]
    [InlineData("{\"at\":null,\"market\":\"UsdMFutures\",\"event\":{\"e\":\"TRADE_LITE\"}}")]
    [InlineData("{\"at\":\"0001-01-01T00:00:00.0000000+14:00\",\"market\":\"UsdMFutures\",\"event\":{}}")]
    [InlineData("{\"at\":\"2026-11-26T12:00:00.0000000Z\",\"market\":\"99\",\"event\":{}}")]
    [InlineData("{\"at\":\"2026-11-26T12:00:00.0000000Z\",\"market\":99,\"event\":{}}")]
    [InlineData("{\"at\":\"2026-11-26T12:00:00.0000000Z\",\"market\":\"UsdMFutures,CoinMFutures\",\"event\":{}}")]
    [InlineData("{\"at\":\"2026-11-26T12:00:00.0000000Z\",\"market\":null,\"event\":{}}")]
    [InlineData("\u001b[2J")]
    [InlineData("null")]
    [InlineData("\"at\"")]
    public void An_odd_line_is_damage_whatever_it_would_throw(string odd)
    {
        _folder.Put("20261126-0001.jsonl", JournalFolder.Line(1, Noon), Bytes(odd + "\n"), JournalFolder.Line(2, Noon));
        Assert.Equal([1, 2], _folder.Ids());
        AssertDamage(2);
        Assert.Equal([1, 2], _folder.Ids(new JournalQuery { After = Noon.AddHours(-1), Before = Noon.AddHours(1) }));
    }

    [Fact]
    public void A_line_that_is_nested_without_end_is_damage()
    {
        var nested = Head + "\"status\":" + new string('[', 100_000);
        _folder.Put("20261126-0001.jsonl", Bytes(nested + "\n"), JournalFolder.Line(1, Noon));
        Assert.Equal([1], _folder.Ids());
        AssertDamage(1);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_damage()
    {
        _folder.Put("20261126-0001.jsonl", Bytes(Head), [0xC3, 0x28, 0xFF, (byte)'\n'], JournalFolder.Line(1, Noon));
        Assert.Equal([1], _folder.Ids());
        AssertDamage(1);
    }

    [Fact]
    public void Gaps_of_thousands_of_years_are_read()
    {
        _folder.Put("20261126-0001.jsonl", Bytes(
            Head + "\"status\":\"Gap\",\"from\":\"0001-01-01T00:00:00Z\",\"to\":\"9999-12-31T23:59:59.9999999Z\",\"reason\":\"x\"}\n"));
        Assert.Single(_folder.Read());
        Assert.Empty(_folder.Notices);
    }

    [Fact]
    public void Line_ends_of_Windows_a_byte_order_mark_and_white_space_are_no_damage()
    {
        var line = Encoding.UTF8.GetString(JournalFolder.Line(1, Noon)).TrimEnd('\n');
        byte[] mark = [0xEF, 0xBB, 0xBF];
        _folder.Put(
            "20261126-0001.jsonl", mark, Bytes(line + "\r\n"), Bytes(line + " \t\n"), mark, Bytes(line.Replace("}}}", "} } }", StringComparison.Ordinal) + "\r\n"));
        Assert.Equal([1, 1, 1], _folder.Ids());
        Assert.Empty(_folder.Notices);
    }

    [Fact]
    public void A_line_that_is_too_long_is_passed_over_without_being_held()
    {
        _folder.Put("20261126-0001.jsonl", JournalFolder.Line(1, Noon));
        using (var file = File.Open(Path.Combine(_folder.Path, "20261126-0001.jsonl"), FileMode.Open))
        {
            file.Seek(0, SeekOrigin.End);
            file.Write(Bytes("x"));
            file.Seek(120 * 1024 * 1024, SeekOrigin.End);
            file.Write(Bytes("\n"));
            file.Write(JournalFolder.Line(2, Noon));
        }

        Assert.Equal([1, 2], _folder.Ids());
        AssertDamage(2);
        Assert.Contains("longer than 100 MiB", _folder.Notices[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_zeros_without_end_a_line_is_read_and_the_zeros_are_told()
    {
        var path = Path.Combine(_folder.Path, "20261126-0001.jsonl");
        const long Zeros = 1L << 30;
        using (var file = File.Create(path))
        {
            file.SetLength(Zeros);
            file.Seek(0, SeekOrigin.End);
            file.Write(JournalFolder.Line(1, Noon));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal([1], _folder.Ids());
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 50_000_000, "Zeros are not held in memory.");
        AssertDamage(1);
        Assert.StartsWith("1073741824 zeros", _folder.Notices[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_zeros_alone_is_a_torn_end()
    {
        using (var file = File.Create(Path.Combine(_folder.Path, "20261126-0001.jsonl")))
        {
            file.SetLength(100_000_000);
        }

        Assert.Empty(_folder.Read());
        Assert.Equal(JournalNoticeKind.TornEnd, Assert.Single(_folder.Notices).Kind);
    }

    [Fact]
    public void Accounts_without_end_take_no_memory_without_end()
    {
        _folder.Put(
            "20261126-0001.jsonl",
            [.. Enumerable.Range(0, 20_000).Select(i => JournalFolder.Line(i, Noon, FormattableString.Invariant($"account {i}")))]);

        // One of 48 KB for each would be 1 GB.
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(20_000, _folder.Read().Count);
        Assert.True(
            GC.GetAllocatedBytesForCurrentThread() - before < 300_000_000, "An account has no table of texts of its own.");
        Assert.Empty(_folder.Notices);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private void AssertDamage(int line)
    {
        var notice = Assert.Single(_folder.Notices);
        Assert.Equal((JournalNoticeKind.DamagedLine, line), (notice.Kind, notice.Line));
    }
}
