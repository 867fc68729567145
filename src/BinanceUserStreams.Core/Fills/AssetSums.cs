using BinanceUserStreams.Numbers;

namespace BinanceUserStreams.Fills;

/// <summary>Sums by asset. Where an asset is not known, those of each symbol stand alone.</summary>
internal sealed class AssetSums
{
    private readonly Dictionary<(string? Asset, string? Symbol), ExactSum> _sums = [];

    /// <param name="asset">The asset; null if it is not known.</param>
    /// <param name="symbol">Whose it is.</param>
    public ExactSum Of(string? asset, string? symbol)
    {
        var key = (asset, asset is null ? symbol ?? "" : null);
        if (!_sums.TryGetValue(key, out var sum))
        {
            _sums.Add(key, sum = new ExactSum());
        }

        return sum;
    }

    /// <summary>These less others.</summary>
    public AssetSums Less(AssetSums others)
    {
        AssetSums rest = new();
        foreach (var sum in _sums)
        {
            rest.Of(sum.Key.Asset, sum.Key.Symbol).Add(sum.Value.Value);
        }

        foreach (var sum in others._sums)
        {
            var value = sum.Value.Value;
            rest.Of(sum.Key.Asset, sum.Key.Symbol).Add(value * decimal.MinusOne);
        }

        return rest;
    }

    /// <exception cref="OverflowException">A decimal cannot hold one of them.</exception>
    public BinanceAmounts ToAmounts() =>
        new(_sums.Select(sum => new BinanceAmount(sum.Key.Asset, FillSums.ToDecimal(sum.Value.Value))));
}
