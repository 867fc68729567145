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

    public ExactNumber Bought { get; private set; }

    public ExactNumber Sold { get; private set; }

    /// <summary>What was bought and sold, in the quote asset; of how many fills it is known.</summary>
    public Total Volume { get; } = new();

    public bool IsInContracts { get; private set; }

    /// <summary>Fees by their asset.</summary>
    public BoundedDictionary<string, Total> Fees { get; } = new(MostFeeAssets);

    public void Add(in Fill fill)
    {
        Count++;
        SidesTold += fill.IsMaker is null ? 0 : 1;
        Makers += fill.IsMaker == true ? 1 : 0;
        IsInContracts |= fill.IsInContracts;
        if (fill.Side == "SELL")
        {
            Sold += fill.Quantity;
        }
        else
        {
            Bought += fill.Quantity;
        }

        if (fill.QuoteQuantity is { } worth)
        {
            Volume.Add(worth);
        }
        else if (!fill.IsInContracts && fill.Price is { } price)
        {
            Volume.Add((ExactNumber)fill.Quantity * price);
        }

        if (fill.Fee is { } fee && Fees.TryGet(KeptName.Of(fill.FeeAsset), out var total))
        {
            total.Add(fee);
        }
    }
}
