using System.Globalization;
using System.Text.Json;

namespace BinanceUserStreams.Tests.Emulator;

/// <summary>Keeps the books of an account from its events alone, and compares.</summary>
internal sealed class TradingAudit
{
    private readonly Dictionary<string, decimal> _positions = [];
    private readonly Dictionary<string, decimal> _entries = [];
    private readonly Dictionary<long, decimal> _filled = [];
    private readonly Dictionary<string, decimal> _balances = [];
    private JsonElement? _account;
    private JsonElement? _lite;

    public int FilledOrders { get; private set; }

    public long LastTradeId { get; private set; }

    public void Check(JsonElement news)
    {
        switch (news.GetProperty("e").GetString())
        {
            case "TRADE_LITE":
                _lite = news;
                break;
            case "ACCOUNT_UPDATE":
                _account = news;
                break;
            default:
                CheckOrder(news, news.GetProperty("o"));
                break;
        }
    }

    private static decimal Amount(JsonElement element, string name) =>
        decimal.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private void CheckOrder(JsonElement news, JsonElement order)
    {
        var id = order.GetProperty("i").GetInt64();
        if (Text(order, "x") == "NEW")
        {
            Assert.Equal(("NEW", 0L, 0m), (Text(order, "X"), order.GetProperty("t").GetInt64(), Amount(order, "z")));
            _filled.Add(id, 0);
            return;
        }

        var tradeId = order.GetProperty("t").GetInt64();
        Assert.Equal(++LastTradeId, tradeId);
        _filled[id] += Amount(order, "l");
        var isFilled = _filled[id] == Amount(order, "q");
        FilledOrders += isFilled ? 1 : 0;
        Assert.Equal((_filled[id], isFilled ? "FILLED" : "PARTIALLY_FILLED"), (Amount(order, "z"), Text(order, "X")));
        Assert.Equal(_account!.Value.GetProperty("T").GetInt64(), news.GetProperty("T").GetInt64());
        CheckLite(order, tradeId);
        CheckAccount(order, _account!.Value.GetProperty("a"));
        (_account, _lite) = (null, null);
    }

    private void CheckLite(JsonElement order, long tradeId)
    {
        if (_lite is not { } lite)
        {
            return;
        }

        Assert.Equal(tradeId, lite.GetProperty("t").GetInt64());
        foreach (var name in (string[])["s", "S", "c", "q", "p", "l", "L"])
        {
            Assert.Equal(Text(order, name), Text(lite, name));
        }
    }

    private void CheckAccount(JsonElement order, JsonElement account)
    {
        var (symbol, asset) = (Text(order, "s"), Text(order, "N"));
        var (position, balance) = (account.GetProperty("P")[0], account.GetProperty("B")[0]);
        var amount = Amount(order, "l") * (Text(order, "S") == "BUY" ? 1 : -1);
        var held = _positions.GetValueOrDefault(symbol);
        var closed = held * amount < 0 ? Math.Min(Math.Abs(held), Math.Abs(amount)) * Math.Sign(held) : 0;
        Assert.Equal((symbol, asset), (Text(position, "s"), Text(balance, "a")));
        Assert.Equal(held + amount, Amount(position, "pa"));
        Assert.Equal(
            Profit(symbol, closed, _entries.GetValueOrDefault(symbol), Amount(order, "L")), Amount(order, "rp"));
        var change = Amount(order, "rp") - Amount(order, "n");
        if (_balances.TryGetValue(asset, out var before))
        {
            Assert.Equal(before + change, Amount(balance, "wb"));
        }

        _positions[symbol] = Amount(position, "pa");
        _entries[symbol] = Amount(position, "ep");
        _balances[asset] = Amount(balance, "wb");
        Assert.True(Amount(order, "n") > 0);
    }

    private static decimal Profit(string symbol, decimal closed, decimal entry, decimal exit)
    {
        if (closed == 0)
        {
            return 0;
        }

        var isInverse = symbol.EndsWith("USD_PERP", StringComparison.Ordinal);
        var size = symbol.StartsWith("BTC", StringComparison.Ordinal) ? 100 : 10;
        return decimal.Round(isInverse ? closed * size * ((1 / entry) - (1 / exit)) : closed * (exit - entry), 8);
    }
}
