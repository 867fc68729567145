using System.IO.Compression;
using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>A folder for a journal, and events to put into it.</summary>
/// <param name="path">The folder; null for a new one.</param>
internal sealed class JournalFolder(string? path = null) : IDisposable
{
    public static readonly StreamSource Desk = new(Market.UsdMFutures, "desk");

    private readonly EventParser _parser = new(Desk);

    /// <summary>The day and hour in which the journal is written.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));

    public string Path { get; } = path ?? Directory.CreateTempSubdirectory("journal-test-").FullName;

    public List<JournalNotice> Notices { get; } = [];

    /// <summary>Every line of every file, in order.</summary>
    public string[] Lines => [.. JournalSegment.List(Path).SelectMany(segment => File.ReadAllLines(segment.Path))];

    public JournalWriter Open(
        JournalFlush flush = JournalFlush.Interval, long segmentBytes = 1_000_000,
        Func<IJournalFile, IJournalFile>? open = null) =>
        JournalWriter.Open(Path, flush, Clock, segmentBytes, open, TestContext.Current.CancellationToken);

    public List<JournalRecord> Read(JournalQuery? query = null)
    {
        Notices.Clear();
        return [.. new JournalReader(Path, query ?? new JournalQuery { IncludeStatus = true }, Notices.Add).Read()];
    }

    /// <summary>An event as a stream delivers it.</summary>
    public UserStreamEvent Event(string json, int connection = 1)
    {
        var read = _parser.Parse(Encoding.UTF8.GetBytes(json), Clock.GetUtcNow()).Event!;
        read.ConnectionNumber = connection;
        return read;
    }

    public UserStreamEvent Trade(int id) => Event(
        $$$"""{"e":"ORDER_TRADE_UPDATE","E":{{{Clock.GetUtcNow().ToUnixTimeMilliseconds() - 5}}},"o":{"s":"BTCUSDT","t":{{{id}}}}}""");

    /// <summary>A file of the journal as a test writes it.</summary>
    public void Put(string name, params byte[][] parts) =>
        File.WriteAllBytes(System.IO.Path.Combine(Path, name), [.. parts.SelectMany(part => part)]);

    /// <summary>Files of several days, the last one today's, each of which takes 32 KB and more also where it is compressed.</summary>
    public void PutLarge(int days)
    {
        Random chance = new(days);
        for (var i = 0; i < days; i++)
        {
            var day = Clock.GetUtcNow().AddDays(i - days + 1);
            Put(
                $"{day:yyyyMMdd}-0001.jsonl",
                [.. Enumerable.Range(0, 32).Select(id =>
                {
                    var noise = new byte[1024];
                    chance.NextBytes(noise);
                    return NoisyLine((100 * i) + id, day, Convert.ToHexString(noise));
                })]);
        }
    }

    /// <summary>Compresses what is no longer written.</summary>
    public List<OptimizedJournalFile> Compress() =>
        [.. new JournalOptimizer(Path, new OptimizationRequest { Compress = true }, Clock, _ => true).Run(TestContext.Current.CancellationToken)];

    /// <summary>The line of a trade, as a writer writes it.</summary>
    public static byte[] Line(int id, DateTimeOffset at, string account = "desk") => Encoding.UTF8.GetBytes(
        $$$"""{"at":"{{{at.UtcDateTime:o}}}","market":"UsdMFutures","account":"{{{account}}}","connection":1,"event":{"e":"ORDER_TRADE_UPDATE","o":{"s":"BTCUSDT","t":{{{id}}}}}""" + "}\n");

    private static byte[] NoisyLine(int id, DateTimeOffset at, string noise) =>
        [.. Encoding.UTF8.GetBytes($$"""{"noise":"{{noise}}","""), .. Line(id, at)[1..]];

    /// <summary>The line of a gap, as a writer writes it.</summary>
    public static byte[] Gap(DateTimeOffset from, DateTimeOffset to, string account = "desk") => Encoding.UTF8.GetBytes(
        $$"""{"at":"{{to.UtcDateTime:o}}","market":"UsdMFutures","account":"{{account}}","status":"Gap","message":"missing","from":"{{from.UtcDateTime:o}}","to":"{{to.UtcDateTime:o}}","reason":"test"}""" + "\n");

    /// <summary>The line of a gap that is left to the next run, as a writer writes it.</summary>
    public static byte[] Left(DateTimeOffset at, DateTimeOffset from, DateTimeOffset to, string account = "desk") => Encoding.UTF8.GetBytes(
        $$"""{"at":"{{at.UtcDateTime:o}}","market":"UsdMFutures","account":"{{account}}","status":"GapUnrepaired","message":"left","from":"{{from.UtcDateTime:o}}","to":"{{to.UtcDateTime:o}}","reason":"test","isFinal":false}""" + "\n");

    /// <summary>The line of a gap that was read back, as a writer writes it.</summary>
    public static byte[] Repaired(DateTimeOffset at, DateTimeOffset from, DateTimeOffset to, string account = "desk") => Encoding.UTF8.GetBytes(
        $$"""{"at":"{{at.UtcDateTime:o}}","market":"UsdMFutures","account":"{{account}}","status":"GapRepaired","message":"repaired","from":"{{from.UtcDateTime:o}}","to":"{{to.UtcDateTime:o}}","fills":0,"orderStates":0,"algoStates":0,"calls":1,"weight":5,"duration":"00:00:05.000","unrecoverable":[]}""" + "\n");

    /// <summary>The line of a trade that was read back, as a writer writes it.</summary>
    public static byte[] Recovered(int id, DateTimeOffset at, string account = "desk") => Encoding.UTF8.GetBytes(
        $$$"""{"at":"{{{at.UtcDateTime:o}}}","market":"UsdMFutures","account":"{{{account}}}","recovered":"Fill","product":"UsdM","event":{"id":{{{id}}},"orderId":{{{id}}},"symbol":"BTCUSDT","side":"BUY","price":"1","qty":"1","time":{{{at.ToUnixTimeMilliseconds()}}}}}""" + "\n");

    /// <summary>The line of a proof that nothing is missing, as a writer writes it.</summary>
    public static byte[] Proof(DateTimeOffset at, string account = "desk", DateTimeOffset? heardUntil = null) => Encoding.UTF8.GetBytes(
        $$"""{"at":"{{at.UtcDateTime:o}}","market":"UsdMFutures","account":"{{account}}","status":"KeyExtended","message":"lives","heardUntil":"{{(heardUntil ?? at).UtcDateTime:o}}"}""" + "\n");

    /// <summary>Lines as gzip packs them.</summary>
    public static byte[] Compressed(params byte[][] lines)
    {
        using MemoryStream bytes = new();
        using (GZipStream compressing = new(bytes, CompressionLevel.Fastest))
        {
            foreach (var line in lines)
            {
                compressing.Write(line);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The names of what is in the folder, in order, but for the lock's own.</summary>
    public string[] Names => [.. Directory.GetFileSystemEntries(Path).Select(System.IO.Path.GetFileName).OfType<string>()
        .Where(name => name is not ("journal.lock" or "journal.owner")).Order(StringComparer.Ordinal)];

    /// <summary>The trades of what was read.</summary>
    public IEnumerable<int> Ids(JournalQuery? query = null) => Read(query ?? new JournalQuery())
        .Select(record => (int)((UsdMOrderTradeUpdate)record.Event!).TradeId!.Value);

    /// <summary>Puts bytes behind the last line, as a writer does that dies in the middle of one.</summary>
    public void Tear(string rest)
    {
        // As a writer does it: a reader that follows the file is not kept out.
        using var file = File.Open(
            JournalSegment.List(Path)[^1].Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        file.Write(Encoding.UTF8.GetBytes(rest));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
