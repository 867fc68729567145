using System.Globalization;
using System.IO.Compression;
using BinanceUserStreams.Journal;
using BinanceUserStreams.States;

namespace BinanceUserStreams.Tests.States;

/// <summary>A journal as a test writes it, and what its accounts hold.</summary>
/// <param name="folder">Its folder; null for a new one.</param>
internal sealed class StateJournal(string? folder = null) : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    public string Folder { get; } = folder ?? Directory.CreateTempSubdirectory("state-").FullName;

    /// <summary>Where the next line is.</summary>
    public string Segment { get; set; } = "20261201-0001";

    public List<JournalNotice> Notices { get; } = [];

    public List<string> ToldOfCheckpoints { get; } = [];

    /// <summary>Bytes between two checkpoints.</summary>
    public long Distance { get; set; } = CheckpointKeeper.UsualDistance;

    public string PathOf(string extension) => Path.Combine(Folder, Segment + extension);

    /// <summary>An event that came so many seconds after noon, and was sent as long before it as usual.</summary>
    public StateJournal Event(double second, string json, string market = "UsdMFutures", string account = "desk") =>
        Line(second, market, account, $"\"connection\":1,\"event\":{json}");

    /// <summary>A line that came so many seconds after noon.</summary>
    public StateJournal Line(double second, string market, string account, string rest)
    {
        var at = Noon.AddSeconds(second).ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
        File.AppendAllText(
            PathOf(".jsonl"), $"{{\"at\":\"{at}\",\"market\":\"{market}\",\"account\":\"{account}\",{rest}}}\n");
        return this;
    }

    public StateJournal Balance(
        double second, string amount, string asset = "USDT", string account = "desk", double? sent = null) => Event(
        second,
        $$$"""{"e":"ACCOUNT_UPDATE","E":{{{Ms(sent ?? second)}}},"T":{{{Ms(sent ?? second)}}},"a":{"m":"ORDER","B":[{"a":"{{{asset}}}","wb":"{{{amount}}}","cw":"{{{amount}}}"}],"P":[]}}""",
        account: account);

    public StateJournal Position(double second, string amount, string symbol = "BTCUSDT", string side = "BOTH") => Event(
        second,
        $$$"""{"e":"ACCOUNT_UPDATE","E":{{{Ms(second)}}},"T":{{{Ms(second)}}},"a":{"m":"ORDER","B":[],"P":[{"s":"{{{symbol}}}","ps":"{{{side}}}","pa":"{{{amount}}}","ep":"100","ma":"USDT"}]}}""");

    public StateJournal Order(double second, int id, string status, string execution = "NEW", double? changed = null) => Event(
        second,
        $$$$"""{"e":"ORDER_TRADE_UPDATE","E":{{{{Ms(second)}}}},"T":{{{{Ms(changed ?? second)}}}},"o":{"s":"BTCUSDT","c":"c{{{{id}}}}","S":"BUY","o":"LIMIT","f":"GTC","q":"1","p":"100","x":"{{{{execution}}}}","X":"{{{{status}}}}","i":{{{{id}}}},"l":"0","z":"0","T":{{{{Ms(changed ?? second)}}}},"ps":"BOTH"}}""");

    /// <summary>An order that was read back.</summary>
    public StateJournal ReadBack(double second, int id, string status) => Line(
        second, "UsdMFutures", "desk",
        $$"""
        "recovered":"Order","product":"UsdM","event":{"symbol":"BTCUSDT","orderId":{{id}},"status":"{{status}}","side":"BUY","type":"LIMIT","origQty":"1","executedQty":"0","price":"100","updateTime":{{Ms(second)}},"time":{{Ms(second)}}}
        """.Trim());

    public StateJournal Fill(double second, int id, string profit, string fee, string asset = "USDT", double? traded = null) => Event(
        second,
        $$$$"""{"e":"ORDER_TRADE_UPDATE","E":{{{{Ms(second)}}}},"T":{{{{Ms(traded ?? second)}}}},"o":{"s":"BTCUSDT","S":"BUY","o":"LIMIT","q":"1","p":"100","x":"TRADE","X":"FILLED","i":{{{{id}}}},"t":{{{{id}}}},"l":"1","L":"100","z":"1","n":"{{{{fee}}}}","N":"{{{{asset}}}}","rp":"{{{{profit}}}}","T":{{{{Ms(traded ?? second)}}}},"ps":"BOTH","m":true}}""");

    public StateJournal Gap(double from, double to) => Line(
        to, "UsdMFutures", "desk", $"\"status\":\"Gap\",\"message\":\"lost\",\"from\":\"{Stamp(from)}\",\"to\":\"{Stamp(to)}\",\"reason\":\"lost\"");

    public StateJournal Repaired(double at, double from, double to) => Line(
        at, "UsdMFutures", "desk",
        $"\"status\":\"GapRepaired\",\"message\":\"m\",\"from\":\"{Stamp(from)}\",\"to\":\"{Stamp(to)}\",\"fills\":1,\"orderStates\":0,\"algoStates\":0,\"calls\":1,\"weight\":5,\"duration\":\"00:00:01\",\"unrecoverable\":[]");

    public StateJournal Snapshot(double at, string lists) => Line(
        at, "UsdMFutures", "desk", $"\"recovered\":\"Snapshot\",\"event\":{{\"UsdM\":{{{lists}}}}}");

    public void Compress(string segment)
    {
        var path = Path.Combine(Folder, segment + ".jsonl");
        using (var from = File.OpenRead(path))
        using (GZipStream to = new(File.Create(path + ".gz"), CompressionLevel.Fastest))
        {
            from.CopyTo(to);
        }

        File.Delete(path);
    }

    public IReadOnlyList<BinanceAccountState> Read(double? second = null)
    {
        Notices.Clear();
        ToldOfCheckpoints.Clear();
        return new StateReading(
            Folder, second is { } at ? Noon.AddSeconds(at) : null, Notices.Add, ToldOfCheckpoints.Add, Distance)
            .Read(TestContext.Current.CancellationToken);
    }

    public BinanceAccountState ReadOne(double? second = null) => Assert.Single(Read(second));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static long Ms(double second) => Noon.AddSeconds(second).ToUnixTimeMilliseconds();

    private static string Stamp(double second) =>
        Noon.AddSeconds(second).ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
}
