using System.Collections;

namespace BinanceUserStreams.Numbers;

/// <summary>Amounts of several assets, in the order of the assets' names. As text they stand in one line.</summary>
public sealed class BinanceAmounts : IReadOnlyList<BinanceAmount>
{
    private readonly IReadOnlyList<BinanceAmount> _amounts;

    /// <summary>Puts them in order.</summary>
    /// <param name="amounts">The amounts, each asset once; null for none.</param>
    public BinanceAmounts(IEnumerable<BinanceAmount>? amounts = null) =>
        _amounts = [.. (amounts ?? []).OrderBy(amount => amount.Asset, StringComparer.Ordinal)];

    /// <summary>How many there are.</summary>
    public int Count => _amounts.Count;

    /// <summary>One of them.</summary>
    public BinanceAmount this[int index] => _amounts[index];

    /// <inheritdoc/>
    public IEnumerator<BinanceAmount> GetEnumerator() => _amounts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>All of them: -0.5 USDT, 0.001 BNB.</summary>
    public override string ToString() => string.Join(", ", _amounts);
}
