using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Algo;

/// <summary>A strategy, such as a grid, was created or ended. Source: Event STRATEGY_UPDATE.</summary>
public sealed class StrategyUpdate : UserStreamEvent
{
    private OptionalNumber _strategyId;
    private OptionalNumber _operationCode;
    private OptionalTime _updateTime;

    /// <inheritdoc/>
    public override string EventType => "STRATEGY_UPDATE";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        Symbol, StrategyType, StrategyStatus, SummaryText.Amount("operation", OperationCode));

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>The exchange's id of the strategy.</summary>
    public long? StrategyId => _strategyId.Value;

    /// <summary>GRID ...</summary>
    public string? StrategyType { get; private set; }

    /// <summary>NEW, WORKING, CANCELLED or EXPIRED.</summary>
    public string? StrategyStatus { get; private set; }

    /// <summary>
    /// Why: 8001 parameters changed, 8002 cancelled by the user, 8003 an order was touched by hand, 8004 stop limit
    /// hit, 8005 liquidated, 8006 too many open orders, 8007 new, 8008 too little margin, 8009 price out of bounds,
    /// 8010 market closed or paused, 8011 closing failed, 8012 over the notional of the leverage, 8013 no permission,
    /// 8014 trading rules (COIN-M: only reduce-only is allowed), 8015 position empty or liquidated.
    /// </summary>
    public long? OperationCode => _operationCode.Value;

    /// <summary>When it was last changed (UTC).</summary>
    public DateTimeOffset? UpdateTime => _updateTime.Value;

    internal override IEnumerable<string?> Symbols => [Symbol];

    internal static FieldTable<StrategyUpdate> Fields { get; } = new(Common.For<StrategyUpdate>())
    {
        {
            "su", new FieldTable<StrategyUpdate>
            {
                { "si", nameof(StrategyId), static (e, ref r) => e._strategyId = r.Number() },
                { "st", nameof(StrategyType), static (e, ref r) => e.StrategyType = r.Name() },
                { "ss", nameof(StrategyStatus), static (e, ref r) => e.StrategyStatus = r.Name() },
                { "s", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
                { "ut", nameof(UpdateTime), static (e, ref r) => e._updateTime = r.Time() },
                { "c", nameof(OperationCode), static (e, ref r) => e._operationCode = r.Number() },
            }
        },
    };
}
