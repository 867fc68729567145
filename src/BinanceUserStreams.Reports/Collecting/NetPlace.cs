namespace BinanceUserStreams.Reports.Collecting;

/// <summary>The totals to which an amount of one day, symbol and asset belongs; null where there was no room for one.</summary>
internal sealed record NetPlace(DateTime Day, NetTotals? OfDay, NetTotals? OfSymbol, NetTotals? InAll)
{
    /// <summary>True if there was room for all of them.</summary>
    public bool IsWhole => OfDay is not null && OfSymbol is not null && InAll is not null;

    public void AddProfit(decimal profit)
    {
        OfDay?.Profit.Add(profit);
        OfSymbol?.Profit.Add(profit);
        InAll?.Profit.Add(profit);
    }

    public void AddFee(decimal fee)
    {
        OfDay?.Fees.Add(fee);
        OfSymbol?.Fees.Add(fee);
        InAll?.Fees.Add(fee);
    }

    public void AddFunding(decimal funding)
    {
        OfDay?.Funding.Add(funding);
        OfSymbol?.Funding.Add(funding);
        InAll?.Funding.Add(funding);
    }
}
