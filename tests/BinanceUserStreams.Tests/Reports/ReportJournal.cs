using System.Text.Json;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Reports;
using BinanceUserStreams.Reports.Collecting;

namespace BinanceUserStreams.Tests.Reports;

/// <summary>A journal that a test writes line by line, and what a report makes of it.</summary>
internal sealed class ReportJournal : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("report-test-").FullName;
    private readonly StreamWriter _lines;

    public ReportJournal() => _lines = new StreamWriter(Path.Combine(_folder, "20261126-0001.jsonl")) { NewLine = "\n" };

    public List<JournalNotice> Notices { get; } = [];

    /// <summary>Where the next line stands in time; a second later each time.</summary>
    public DateTimeOffset Now { get; set; } = Noon;

    public ReportJournal Event(
        string json, Market market = Market.UsdMFutures, string? account = "desk", string? symbol = null) =>
        Line(market, account, (symbol is null ? "" : $"\"symbol\":{Text(symbol)},") + $"\"connection\":1,\"event\":{json}");

    public ReportJournal Status(string status, string members = "", string? account = "desk") =>
        Line(Market.UsdMFutures, account, $"\"status\":\"{status}\",\"message\":\"it happened\"{members}");

    public ReportJournal Gap(DateTimeOffset from, DateTimeOffset to, string reason = "it was lost")
    {
        Now = to;
        return Status("Gap", $",\"from\":\"{from:o}\",\"to\":\"{to:o}\",\"reason\":{JsonSerializer.Serialize(reason)}");
    }

    /// <summary>A gap was repaired.</summary>
    public ReportJournal Repaired(DateTimeOffset from, DateTimeOffset to) => Status(
        "GapRepaired",
        $",\"from\":\"{from:o}\",\"to\":\"{to:o}\",\"fills\":1,\"orderStates\":0,\"algoStates\":0,\"calls\":3,\"weight\":135,\"duration\":\"00:00:01\",\"unrecoverable\":[]");

    /// <summary>A gap could not be repaired.</summary>
    public ReportJournal Unrepaired(DateTimeOffset from, DateTimeOffset to) => Status(
        "GapUnrepaired", $",\"from\":\"{from:o}\",\"to\":\"{to:o}\",\"reason\":\"test\",\"isFinal\":false");

    /// <summary>A fill that was read back: the row of the REST API.</summary>
    public ReportJournal RecoveredFill(int id, DateTimeOffset at) => Line(
        Market.UsdMFutures, "desk",
        $$$"""
        "recovered":"Fill","product":"UsdM","event":{"symbol":"BTCUSDT","id":{{{id}}},"orderId":5,"side":"BUY","price":"100","qty":"2","realizedPnl":"0","quoteQty":"200","commission":"0.1","commissionAsset":"USDT","time":{{{at.ToUnixTimeMilliseconds()}}},"positionSide":"BOTH","maker":false,"buyer":true}
        """);

    /// <summary>An event of Spot.</summary>
    public ReportJournal Spot(string name, string members) =>
        Event($"{{\"e\":\"{name}\",\"E\":{Now.ToUnixTimeMilliseconds() - 5},{members.AsSpan(1)}", Market.Spot);

    /// <summary>A fill, as ORDER_TRADE_UPDATE of USD-M futures tells it.</summary>
    public ReportJournal Fill(
        string symbol = "BTCUSDT", string quantity = "1", string price = "100", string fee = "0.1",
        string feeAsset = "USDT", string profit = "0", string side = "BUY", string? account = "desk", int delay = 5) =>
        Event(
            $$$"""{"e":"ORDER_TRADE_UPDATE","E":{{{Now.ToUnixTimeMilliseconds() - delay}}},"o":{"s":{{{Text(symbol)}}},"S":"{{{side}}}","x":"TRADE","X":"FILLED","l":"{{{quantity}}}","L":"{{{price}}}","n":"{{{fee}}}","N":{{{Text(feeAsset)}}},"m":true,"rp":"{{{profit}}}"}}""",
            account: account);

    public ReportJournal Balance(
        string asset, string wallet, string symbol = "BTCUSDT", string amount = "0", string? marginAsset = null) =>
        Event(
            $$$"""{"e":"ACCOUNT_UPDATE","E":{{{Now.ToUnixTimeMilliseconds() - 5}}},"a":{"m":"ORDER","B":[{"a":{{{Text(asset)}}},"wb":"{{{wallet}}}"}],"P":[{"s":{{{Text(symbol)}}},"pa":"{{{amount}}}","ep":"100","up":"0.5","ps":"BOTH"{{{(marginAsset is null ? "" : $",\"ma\":\"{marginAsset}\"")}}}}]}}""");

    /// <summary>A line that is no record.</summary>
    public ReportJournal Rubbish(string text)
    {
        _lines.WriteLine(text);
        return this;
    }

    public JournalFigures Read(JournalQuery? query = null)
    {
        _lines.Flush();
        return JournalFigures.Read(_folder, query ?? new JournalQuery(), Notices.Add, null, CancellationToken.None);
    }

    public StreamFigures ReadOnly(JournalQuery? query = null) => Assert.Single(Read(query).Streams);

    public string Page(string? title = null, IReadOnlyList<string>? symbols = null)
    {
        _lines.Flush();
        using MemoryStream page = new();
        ReportRequest request = new()
        {
            JournalPath = _folder,
            Query = new JournalQuery(),
            Symbols = symbols,
            Title = title,
            Told = Notices.Add,
        };
        JournalReport.Write(request, () => page, Noon, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(page.ToArray());
    }

    public void Dispose()
    {
        _lines.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public static string Text(string text) => JsonSerializer.Serialize(text);

    private ReportJournal Line(Market market, string? account, string members)
    {
        var name = account is null ? "" : $",\"account\":{Text(account)}";
        _lines.WriteLine($"{{\"at\":\"{Now:o}\",\"market\":\"{market}\"{name},{members}}}");
        Now = Now.AddSeconds(1);
        return this;
    }
}
