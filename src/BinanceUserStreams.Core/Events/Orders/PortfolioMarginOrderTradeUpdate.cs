using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <summary>
/// A futures order of Portfolio Margin was created, changed, filled or ended. Source: Event Futures Order Update.
/// </summary>
public sealed class PortfolioMarginOrderTradeUpdate : OrderTradeUpdate
{
    private OptionalDecimal _stopPrice;
    private OptionalNumber _strategyId;
    private OptionalTime _goodTillDate;

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        Symbol, SummaryText.Hedge(PositionSide), Execution, SummaryText.Amount("stop", StopPrice));

    /// <summary>UM (USDⓈ-M) or CM (COIN-M): whose order it is.</summary>
    public string? BusinessUnit { get; private set; }

    /// <summary>The exchange's short name of the account; empty for UM.</summary>
    public string? AccountAlias { get; private set; }

    /// <summary>BOTH, LONG or SHORT.</summary>
    public string? PositionSide { get; private set; }

    /// <summary>The price that triggers the order.</summary>
    public decimal? StopPrice => _stopPrice.Value;

    /// <summary>The conditional order that this one comes from, such as C_TAKE_PROFIT.</summary>
    public string? StrategyType { get; private set; }

    /// <summary>The exchange's id of the conditional order.</summary>
    public long? StrategyId => _strategyId.Value;

    /// <summary>NONE, OPPONENT, QUEUE_5 ...: the price is taken from the book.</summary>
    public string? PriceMatch { get; private set; }

    /// <summary>The client's id of the change, with an amendment only.</summary>
    public string? ModifyId { get; private set; }

    /// <summary>When a GTD order is cancelled (UTC); null if never.</summary>
    public DateTimeOffset? GoodTillDate => _goodTillDate.Value;

    internal static FieldTable<PortfolioMarginOrderTradeUpdate> Members { get; } =
        new(OrderFields.For<PortfolioMarginOrderTradeUpdate>())
        {
            { "ps", nameof(PositionSide), static (e, ref r) => e.PositionSide = r.Name() },
            { "sp", nameof(StopPrice), static (e, ref r) => e._stopPrice = r.Decimal() },
            { "st", nameof(StrategyType), static (e, ref r) => e.StrategyType = r.Name() },
            { "si", nameof(StrategyId), static (e, ref r) => e._strategyId = r.Number() },
            { "pm", nameof(PriceMatch), static (e, ref r) => e.PriceMatch = r.Name() },
            { "M", nameof(ModifyId), static (e, ref r) => e.ModifyId = r.Text() },
            { "gtd", nameof(GoodTillDate), static (e, ref r) => e._goodTillDate = r.Time().WithoutZero() },
        };

    internal static FieldTable<PortfolioMarginOrderTradeUpdate> Fields { get; } =
        new(Common.For<PortfolioMarginOrderTradeUpdate>())
        {
            { "fs", nameof(BusinessUnit), static (e, ref r) => e.BusinessUnit = r.Name() },
            { "i", nameof(AccountAlias), static (e, ref r) => e.AccountAlias = r.Name() },
            { "o", Members },
        };
}
