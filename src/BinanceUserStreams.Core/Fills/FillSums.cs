using BinanceUserStreams.Markets;
using BinanceUserStreams.Numbers;

namespace BinanceUserStreams.Fills;

/// <summary>Adds up the fills of one group.</summary>
/// <param name="key">What they have in common.</param>
internal sealed class FillSums(FillKey key)
{
    private readonly AssetSums _volume = new();
    private readonly AssetSums _fees = new();
    private readonly AssetSums _profit = new();
    private readonly ExactSum _bought = new();
    private readonly ExactSum _sold = new();
    private (Market Market, string? Unit, string? Symbol)? _symbol;
    private bool _hasSeveral;
    private long _count;
    private long _makers;
    private long _sidesTold;
    private long _withoutFee;

    public void Add(BinanceFill fill)
    {
        var symbol = (fill.Market, fill.BusinessUnit, fill.Symbol);
        _hasSeveral |= _symbol is { } first && first != symbol;
        _symbol ??= symbol;
        _count++;
        _sidesTold += fill.IsMaker is null ? 0 : 1;
        _makers += fill.IsMaker == true ? 1 : 0;
        _withoutFee += fill is { Fee: null, RealizedProfit: null } ? 1 : 0;
        if (!_hasSeveral)
        {
            (fill.Side == "SELL" ? _sold : _bought).Add(fill.Quantity ?? 0);
        }

        AddVolume(fill);
        if (fill.Fee is { } fee && (fee != 0 || fill.FeeAsset is not null))
        {
            _fees.Of(fill.FeeAsset, fill.Symbol).Add(fee);
        }

        if (fill.RealizedProfit is { } profit && (profit != 0 || fill.ProfitAsset is not null))
        {
            _profit.Of(fill.ProfitAsset, fill.Symbol).Add(profit);
        }
    }

    /// <exception cref="OverflowException">A decimal cannot hold one of the sums.</exception>
    public BinanceFillSummary ToSummary() => new()
    {
        Day = key.Day,
        Market = key.Market,
        Account = key.Account,
        Symbol = key.Symbol,
        BusinessUnit = key.Unit,
        Count = _count,
        MakerShare = _sidesTold == 0 ? null : (double)_makers / _sidesTold,
        Bought = _hasSeveral ? null : ToDecimal(_bought.Value),
        Sold = _hasSeveral ? null : ToDecimal(_sold.Value),
        Volume = _volume.ToAmounts(),
        Fees = _fees.ToAmounts(),
        RealizedProfit = _profit.ToAmounts(),
        Net = _profit.Less(_fees).ToAmounts(),
        WithoutFee = _withoutFee,
    };

    public static decimal ToDecimal(ExactNumber sum) => sum.TryToDecimal(out var value)
        ? value
        : throw new OverflowException($"{sum} has more digits than a decimal holds");

    private void AddVolume(BinanceFill fill)
    {
        if (fill.QuoteQuantity is { } worth)
        {
            _volume.Of(QuoteAsset.Of(fill.Market, fill.BusinessUnit, fill.Symbol), fill.Symbol).Add(worth);
        }
        else if (!QuoteAsset.IsCoinM(fill.Market, fill.BusinessUnit) && fill is { Price: { } price, Quantity: { } quantity })
        {
            _volume.Of(QuoteAsset.Of(fill.Market, fill.BusinessUnit, fill.Symbol), fill.Symbol).AddProduct(price, quantity);
        }
    }
}
