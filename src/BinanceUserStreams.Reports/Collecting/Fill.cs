namespace BinanceUserStreams.Reports.Collecting;

/// <summary>A fill, whatever event told of it. What the event did not tell is null.</summary>
internal readonly record struct Fill
{
    public required SymbolKey Symbol { get; init; }

    public required string? Side { get; init; }

    public required decimal Quantity { get; init; }

    public required decimal? Price { get; init; }

    /// <summary>What it is worth in the quote asset, where the event says so itself.</summary>
    public decimal? QuoteQuantity { get; init; }

    /// <summary>True where the quantity counts contracts: their size, and so their worth, is not told.</summary>
    public bool IsInContracts { get; init; }

    public required bool? IsMaker { get; init; }

    public decimal? Fee { get; init; }

    public string? FeeAsset { get; init; }

    public decimal? Profit { get; init; }

    /// <summary>What the profit is in.</summary>
    public string? MarginAsset { get; init; }
}
