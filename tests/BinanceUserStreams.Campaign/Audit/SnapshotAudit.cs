using System.Globalization;
using System.Text.Json;
using BinanceUserStreams.Campaign.Accounts;
using BinanceUserStreams.Events.Snapshots;

namespace BinanceUserStreams.Campaign.Audit;

/// <summary>
/// Compares an account as it was read with what the exchange had told of it, when it rested: open orders, balances and
/// positions after all of its events.
/// </summary>
internal sealed class SnapshotAudit
{
    private readonly Dictionary<(string Symbol, long Id), string> _orders = [];
    private readonly Dictionary<string, (string Name, decimal Amount)> _balances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _positions = new(StringComparer.Ordinal);

    public SnapshotAudit(IEnumerable<SentFrame> sent)
    {
        foreach (var frame in sent)
        {
            Follow(frame);
        }
    }

    /// <summary>What differs; null if nothing does.</summary>
    public string? Judge(AccountSnapshot snapshot) =>
        Differ("open orders", OpenOrders(), (snapshot.OpenOrders ?? []).Select(order => $"{order.Symbol} {order.OrderId}"))
        ?? _balances.Select(told => DifferingBalance(snapshot, told.Key, told.Value)).FirstOrDefault(words => words is not null)
        ?? _positions.Select(told => DifferingPosition(snapshot, told.Key, told.Value)).FirstOrDefault(words => words is not null);

    private IEnumerable<string> OpenOrders() =>
        _orders.Where(order => order.Value is "NEW" or "PARTIALLY_FILLED").Select(order => $"{order.Key.Symbol} {order.Key.Id}");

    private static string? Differ(string what, IEnumerable<string> told, IEnumerable<string> read)
    {
        HashSet<string> one = [.. told], other = [.. read];
        return one.SetEquals(other) ? null
            : $"{what}: {one.Count} are open, {other.Count} were read; only one has {string.Join(", ", one.Except(other).Concat(other.Except(one)).Take(3))}";
    }

    private static string? DifferingBalance(AccountSnapshot snapshot, string asset, (string Name, decimal Amount) told)
    {
        var read = (snapshot.Balances ?? []).Where(balance => balance.Asset == asset).Select(balance => told.Name switch
        {
            "f" => balance.Free,
            "CM" => balance.CoinMWalletBalance,
            "UM" => balance.UsdMWalletBalance,
            _ => balance.WalletBalance,
        }).ToList();
        return read.Contains(told.Amount) ? null
            : FormattableString.Invariant($"{asset}: {told.Amount} was told, {string.Join(", ", read)} read");
    }

    private static string? DifferingPosition(AccountSnapshot snapshot, string symbol, decimal told)
    {
        var read = (snapshot.Positions ?? []).Where(position => position.Symbol == symbol)
            .Select(position => position.PositionAmount ?? 0).Sum();
        return Math.Abs(read) == Math.Abs(told) ? null
            : FormattableString.Invariant($"position of {symbol}: {told} was told, {read} read");
    }

    private void Follow(SentFrame frame)
    {
        using var document = JsonDocument.Parse(frame.Json);
        var root = document.RootElement;
        switch (frame.Name)
        {
            case "ORDER_TRADE_UPDATE":
                FollowOrder(root.GetProperty("o"));
                break;
            case "executionReport":
                FollowOrder(root);
                break;
            case "outboundAccountPosition":
                FollowBalances(root, "f", "f");
                break;
            case "BALANCE_POSITION_UPDATE":
                FollowPositions(root, "c");
                break;
            case "ACCOUNT_UPDATE" when root.TryGetProperty("a", out var account):
                FollowBalances(account, "wb", root.TryGetProperty("fs", out var product) ? product.GetString()! : "wb");
                FollowPositions(account, "pa");
                break;
        }
    }

    private void FollowOrder(JsonElement order) =>
        _orders[(order.GetProperty("s").GetString()!, order.GetProperty("i").GetInt64())] =
            order.GetProperty("X").GetString()!;

    private void FollowBalances(JsonElement of, string amount, string name)
    {
        foreach (var balance in of.GetProperty("B").EnumerateArray())
        {
            _balances[balance.GetProperty("a").GetString()!] = (name, Amount(balance, amount));
        }
    }

    private void FollowPositions(JsonElement of, string amount)
    {
        foreach (var position in of.GetProperty("P").EnumerateArray())
        {
            _positions[position.GetProperty("s").GetString()!] = Amount(position, amount);
        }
    }

    private static decimal Amount(JsonElement of, string name) =>
        decimal.Parse(of.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
