using System.Globalization;
using System.Text.Json;

namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

/// <summary>Keeps the books of a Spot account from its events alone, and compares.</summary>
internal sealed class SpotAudit
{
    private readonly Dictionary<long, (decimal Filled, decimal Paid)> _orders = [];
    private readonly Dictionary<string, decimal> _totals = [];
    private JsonElement _report;

    public HashSet<string> Symbols { get; } = [];

    public int FilledOrders { get; private set; }

    public long LastTradeId { get; private set; }

    public void Check(JsonElement news)
    {
        if (news.GetProperty("e").GetString() == "executionReport")
        {
            CheckReport(_report = news);
        }
        else
        {
            CheckBalances(news);
        }
    }

    private static decimal Amount(JsonElement element, string name) =>
        decimal.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private void CheckReport(JsonElement report)
    {
        var id = report.GetProperty("i").GetInt64();
        Symbols.Add(Text(report, "s"));
        if (Text(report, "x") == "NEW")
        {
            _orders.Add(id, default);
            return;
        }

        Assert.Equal(++LastTradeId, report.GetProperty("t").GetInt64());
        var (last, price) = (Amount(report, "l"), Amount(report, "L"));
        var (filled, paid) = _orders[id];
        _orders[id] = (filled + last, paid + (last * price));
        var isFilled = filled + last == Amount(report, "q");
        FilledOrders += isFilled ? 1 : 0;
        Assert.Equal(_orders[id], (Amount(report, "z"), Amount(report, "Z")));
        Assert.Equal((isFilled ? "FILLED" : "PARTIALLY_FILLED", !isFilled), (Text(report, "X"), report.GetProperty("w").GetBoolean()));
        Assert.Equal(last * price, Amount(report, "Y"));
    }

    /// <summary>What an account has in all changes by what was traded, and by nothing else.</summary>
    private void CheckBalances(JsonElement position)
    {
        Assert.Equal(_report.GetProperty("E").GetInt64(), position.GetProperty("u").GetInt64());
        var (symbol, sign) = (Text(_report, "s"), Text(_report, "S") == "BUY" ? 1 : -1);
        foreach (var balance in position.GetProperty("B").EnumerateArray())
        {
            var (asset, total) = (Text(balance, "a"), Amount(balance, "f") + Amount(balance, "l"));
            Assert.True(Amount(balance, "l") >= 0);
            var traded = symbol.StartsWith(asset, StringComparison.Ordinal)
                ? sign * Amount(_report, "l")
                : -sign * Amount(_report, "Y");
            var commission = _report.GetProperty("N").GetString() == asset ? Amount(_report, "n") : 0;
            if (_totals.TryGetValue(asset, out var before))
            {
                Assert.Equal(before + traded - commission, total);
            }

            _totals[asset] = total;
        }
    }
}
