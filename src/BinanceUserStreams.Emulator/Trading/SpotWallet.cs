namespace BinanceUserStreams.Emulator.Trading;

/// <summary>The balances of an account of Spot or Margin, and what orders and trades do to them.</summary>
internal sealed class SpotWallet
{
    private const decimal CommissionRate = 0.001m;

    // Script prices are low for a wallet: it never runs dry, and its numbers are those of a person.
    private const decimal StartBalance = 1_000_000;

    private readonly Dictionary<string, SpotBalance> _balances = new(StringComparer.Ordinal);

    /// <summary>What it has ever had, asset by asset.</summary>
    public IReadOnlyCollection<SpotBalance> All => _balances.Values;

    /// <summary>The balances as they are now.</summary>
    public IReadOnlyList<SpotBalance> Copy() => [.. All.Select(balance => balance.Copy())];

    public SpotBalance Of(string asset)
    {
        if (!_balances.TryGetValue(asset, out var balance))
        {
            _balances.Add(asset, balance = new SpotBalance(asset, StartBalance));
        }

        return balance;
    }

    /// <summary>What an order is paid with.</summary>
    public SpotBalance SpentBy(SpotOrder order) =>
        Of(order.Script.IsBuy ? order.Script.Instrument.Asset : order.Script.Instrument.Coin);

    /// <summary>Both balances that trades of an order change.</summary>
    public IReadOnlyList<SpotBalance> TouchedBy(SpotOrder order) =>
        [Of(order.Script.Instrument.Coin), Of(order.Script.Instrument.Asset)];

    /// <summary>Keeps what a new order may cost.</summary>
    public void Place(SpotOrder order) => SpentBy(order).Lock(Cost(order, order.Rest));

    /// <summary>Gives back what the rest of an order would have cost.</summary>
    public void Cancel(SpotOrder order) => SpentBy(order).Lock(-Cost(order, order.Rest));

    /// <summary>Pays for a trade, and takes what it brings.</summary>
    public SpotTrade Settle(SpotOrder order, ScriptedFill fill, long tradeId, long time)
    {
        var script = order.Script;
        SpentBy(order).Spend(Cost(order, fill.Quantity));
        if (script.IsBuy)
        {
            // It was locked at the limit, and is paid at the price of the trade.
            SpentBy(order).Add((script.Price - fill.Price) * fill.Quantity);
        }

        var (asset, amount) = script.IsBuy
            ? (script.Instrument.Coin, fill.Quantity)
            : (script.Instrument.Asset, fill.Quantity * fill.Price);
        var commission = decimal.Round(amount * CommissionRate, 8);
        Of(asset).Add(amount - commission);
        return new SpotTrade(tradeId, order, fill, commission, asset, time);
    }

    private static decimal Cost(SpotOrder order, decimal quantity) =>
        order.Script.IsBuy ? order.Script.Price * quantity : quantity;
}
