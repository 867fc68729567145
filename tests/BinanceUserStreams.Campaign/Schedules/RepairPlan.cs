namespace BinanceUserStreams.Campaign.Schedules;

/// <summary>How a stream reads back what its gaps missed, and what its account does to make that hard.</summary>
/// <param name="MayRead">Whether the API key has the permission to read; without it nothing can be read back.</param>
internal sealed record RepairPlan(bool MayRead)
{
    /// <summary>Into how many trades each order is filled; one to four by chance if null. They have one time, mostly.</summary>
    public int? FillsPerOrder { get; init; }

    /// <summary>Whether orders are cancelled, expire and stay open, too.</summary>
    public bool EndsUnfilled { get; init; }

    /// <summary>Whether the account trades with itself: two fills of one trade.</summary>
    public bool SelfTrades { get; init; }

    /// <summary>Whether its orders are conditional ones, or order lists.</summary>
    public bool Conditional { get; init; }

    /// <summary>Trades of an order, on average.</summary>
    public double TradesPerOrder => FillsPerOrder ?? 2.5;

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", new[]
    {
        MayRead ? "gaps are read back" : "may not read",
        $"{FillsPerOrder?.ToString() ?? "1 to 4"} fill(s) an order",
        EndsUnfilled ? "orders end unfilled" : "",
        SelfTrades ? "trades with itself" : "",
        Conditional ? "conditional orders" : "",
    }.Where(words => words.Length > 0));
}
