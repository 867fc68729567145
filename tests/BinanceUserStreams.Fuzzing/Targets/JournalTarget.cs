using System.IO.Compression;
using System.Text;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Fuzzing.Targets;

/// <summary>A journal whose files others have touched: an odd line or file is told, and what is whole is read.</summary>
internal sealed class JournalTarget : IFuzzTarget
{
    private const string Head = """{"at":"2026-11-26T12:00:00.0000000Z","market":"UsdMFutures","account":"desk",""";
    private const string Whole = Head + "\"connection\":1,\"event\":{\"e\":\"TRADE_LITE\",\"s\":\"BTCUSDT\"}}\n";
    private const string Name = "20261126-0002.jsonl";

    private static readonly string[] Members =
    [
        "\"connection\":1,\"event\":", "\"connection\":1,\"text\":", "\"status\":", "\"error\":", "\"counters\":", "\"from\":", "",
    ];

    private static readonly JournalQuery[] Queries =
    [
        new() { IncludeStatus = true },
        new() { After = DateTimeOffset.UnixEpoch },
        new() { After = DateTimeOffset.UnixEpoch, Before = DateTimeOffset.UnixEpoch.AddYears(200), IncludeStatus = true },
    ];

    string IFuzzTarget.Name => "a journal";

    public IReadOnlyList<SeedText> Seeds { get; } = SeedText.All;

    public void Run(byte[] input, Random random, FuzzCount count)
    {
        var folder = Directory.CreateTempSubdirectory("fuzz-journal-").FullName;
        try
        {
            var isCompressed = random.Next(4) == 0;
            File.WriteAllText(Path.Combine(folder, "20261126-0001.jsonl"), Whole);
            File.WriteAllText(Path.Combine(folder, "20261126-0003.jsonl"), Whole);
            File.WriteAllBytes(
                Path.Combine(folder, isCompressed ? Name + ".gz" : Name), isCompressed ? Compressed(input, random) : Odd(input, random));
            Read(folder, Queries[random.Next(Queries.Length)], count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Read(string folder, JournalQuery query, FuzzCount count)
    {
        var whole = 0;
        foreach (var record in new JournalReader(folder, query, notice => Tell(notice, count)).Read())
        {
            whole += record.Event?.Json == """{"e":"TRADE_LITE","s":"BTCUSDT"}""" ? 1 : 0;
            count.TypedEvents++;
            Touch.All((object?)record.Event ?? record.Status!);
        }

        Touch.Require(whole >= 2, "What stands in other files is read, whatever one file is.");
    }

    private static void Tell(JournalNotice notice, FuzzCount count)
    {
        count.DeclaredErrors++;
        Touch.Require(notice.Problem.Length > 0, "It is told why something was not read.");
    }

    // A line of ours with the input in one of its places, or in front of it, or the input alone.
    private static byte[] Odd(byte[] input, Random random)
    {
        var head = random.Next(4) == 0 ? "" : Head + Members[random.Next(Members.Length)];
        return [.. Encoding.UTF8.GetBytes(Whole), .. Encoding.UTF8.GetBytes(head), .. input, .. "}\n"u8, .. Encoding.UTF8.GetBytes(Whole)];
    }

    private static byte[] Compressed(byte[] input, Random random)
    {
        using MemoryStream bytes = new();
        using (GZipStream compressing = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            compressing.Write(Odd(input, random));
        }

        // Whole, cut, or with a byte of another file.
        var compressed = bytes.ToArray();
        switch (random.Next(3))
        {
            case 0:
                return compressed[..random.Next(compressed.Length)];
            case 1:
                compressed[random.Next(compressed.Length)] ^= (byte)random.Next(1, 256);
                return compressed;
            default:
                return compressed;
        }
    }
}
