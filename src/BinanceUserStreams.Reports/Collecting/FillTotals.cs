using BinanceUserStreams.Fills;
using BinanceUserStreams.Numbers;
using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>The fills of one symbol.</summary>
internal sealed class FillTotals
{
    private const int MostFeeAssets = 20;

    public long Count { get; private set; }

    public long Makers { get; private set; }

    /// <summary>How many of the fills tell whether they were the maker's side.</summary>
    public long SidesTold { get; private set; }

    /// <summary>How many of the fills only TRADE_LITE told: their fees and profits are not known.</summary>
    public long LiteCount { get; private set; }

    public ExactSum Bought { get; } = new();

    public ExactSum Sold { get; } = new();

    /// <summary>What was bought and sold, in the quote asset; of how many fills it is known.</summary>
    public Total Volume { get; } = new();

    public bool IsInContracts { get; private set; }

    /// <summary>Fees by their asset.</summary>
    public BoundedDictionary<string, Total> Fees { get; } = new(MostFeeAssets);

    public void Add(BinanceFill fill)
    {
        Count++;
        LiteCount += fill.IsLite ? 1 : 0;
        SidesTold += fill.IsMaker is null ? 0 : 1;
        Makers += fill.IsMaker == true ? 1 : 0;
        IsInContracts |= fill.IsInContracts;
        (fill.Side == "SELL" ? Sold : Bought).Add(fill.Quantity ?? 0);
        if (fill.QuoteQuantity is { } worth)
        {
            Volume.Add(worth);
        }
        else if (!fill.IsInContracts && fill is { Price: { } price, Quantity: { } quantity })
        {
            Volume.AddProduct(price, quantity);
        }

        if (FeeOf(fill) is { } fee && Fees.TryGet(KeptName.Of(fill.FeeAsset), out var total))
        {
            total.Add(fee);
        }
    }

    /// <summary>The fee of a fill; one without a fee names no asset.</summary>
    public static decimal? FeeOf(BinanceFill fill) => fill is { Fee: 0, FeeAsset: null } ? null : fill.Fee;
}
