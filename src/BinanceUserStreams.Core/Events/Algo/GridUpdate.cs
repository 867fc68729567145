using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Algo;

/// <summary>An order of a grid was filled, in part or whole. Deprecated. Source: Event GRID_UPDATE.</summary>
public sealed class GridUpdate : UserStreamEvent
{
    private OptionalDecimal _realizedProfit;
    private OptionalDecimal _unmatchedAveragePrice;
    private OptionalDecimal _unmatchedQuantity;
    private OptionalDecimal _unmatchedFee;
    private OptionalDecimal _matchedProfit;
    private OptionalNumber _strategyId;
    private OptionalTime _updateTime;

    /// <inheritdoc/>
    public override string EventType => "GRID_UPDATE";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        Symbol,
        StrategyType,
        StrategyStatus,
        SummaryText.Deal(UnmatchedQuantity, UnmatchedAveragePrice),
        SummaryText.Amount("PnL", RealizedProfit));

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>The exchange's id of the strategy.</summary>
    public long? StrategyId => _strategyId.Value;

    /// <summary>GRID.</summary>
    public string? StrategyType { get; private set; }

    /// <summary>NEW, WORKING, CANCELLED or EXPIRED.</summary>
    public string? StrategyStatus { get; private set; }

    /// <summary>The profit realised so far.</summary>
    public decimal? RealizedProfit => _realizedProfit.Value;

    /// <summary>The average price of the fills that have no counterpart yet.</summary>
    public decimal? UnmatchedAveragePrice => _unmatchedAveragePrice.Value;

    /// <summary>The quantity of the fills that have no counterpart yet.</summary>
    public decimal? UnmatchedQuantity => _unmatchedQuantity.Value;

    /// <summary>The fee of the fills that have no counterpart yet.</summary>
    public decimal? UnmatchedFee => _unmatchedFee.Value;

    /// <summary>The profit of the pairs of fills.</summary>
    public decimal? MatchedProfit => _matchedProfit.Value;

    /// <summary>When it was last changed (UTC).</summary>
    public DateTimeOffset? UpdateTime => _updateTime.Value;

    internal override IEnumerable<string?> Symbols => [Symbol];

    internal static FieldTable<GridUpdate> Fields { get; } = new(Common.For<GridUpdate>())
    {
        {
            "gu", new FieldTable<GridUpdate>
            {
                { "si", nameof(StrategyId), static (e, ref r) => e._strategyId = r.Number() },
                { "st", nameof(StrategyType), static (e, ref r) => e.StrategyType = r.Name() },
                { "ss", nameof(StrategyStatus), static (e, ref r) => e.StrategyStatus = r.Name() },
                { "s", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
                { "r", nameof(RealizedProfit), static (e, ref r) => e._realizedProfit = r.Decimal() },
                { "up", nameof(UnmatchedAveragePrice), static (e, ref r) => e._unmatchedAveragePrice = r.Decimal() },
                { "uq", nameof(UnmatchedQuantity), static (e, ref r) => e._unmatchedQuantity = r.Decimal() },
                { "uf", nameof(UnmatchedFee), static (e, ref r) => e._unmatchedFee = r.Decimal() },
                { "mp", nameof(MatchedProfit), static (e, ref r) => e._matchedProfit = r.Decimal() },
                { "ut", nameof(UpdateTime), static (e, ref r) => e._updateTime = r.Time() },
            }
        },
    };
}
