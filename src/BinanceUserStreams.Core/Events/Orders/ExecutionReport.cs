using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <summary>
/// An order of Spot, Margin or the margin account of Portfolio Margin was created, changed, filled or ended. Source: Order
/// Update with its conditional fields; for Portfolio Margin Event Margin Order Update.
/// </summary>
public sealed partial class ExecutionReport : UserStreamEvent
{
    private OptionalDecimal _quantity;
    private OptionalDecimal _price;
    private OptionalDecimal _stopPrice;
    private OptionalDecimal _icebergQuantity;
    private OptionalDecimal _quoteOrderQuantity;
    private OptionalDecimal _lastFilledQuantity;
    private OptionalDecimal _lastFilledPrice;
    private OptionalDecimal _lastQuoteQuantity;
    private OptionalDecimal _cumulativeFilledQuantity;
    private OptionalDecimal _cumulativeQuoteQuantity;
    private OptionalDecimal _commission;
    private OptionalNumber _orderId;
    private OptionalNumber _orderListId;
    private OptionalNumber _tradeId;
    private OptionalNumber _updateId;
    private OptionalTime _orderCreationTime;
    private OptionalTime _workingTime;
    private OptionalFlag _isOnBook;
    private OptionalFlag _isMaker;

    /// <inheritdoc/>
    public override string EventType => "executionReport";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        Symbol,
        Side,
        OrderType,
        ExecutionType is "REPLACED" or "TRADE_PREVENTION" ? ExecutionType : null,
        OrderStatus,
        ExecutionType == "TRADE" ? SummaryText.Deal(LastFilledQuantity, LastFilledPrice) : SummaryText.Deal(Quantity, Price),
        CumulativeFilledQuantity > 0
            ? $"({SummaryText.Amount(CumulativeFilledQuantity)}/{SummaryText.Amount(Quantity)})"
            : null,
        SummaryText.Amount("fee", Commission, CommissionAsset),
        SummaryText.Amount("stop", StopPrice),
        ExecutionType switch
        {
            "REJECTED" => SummaryText.Reason(RejectReason),
            "EXPIRED" => ExpiryReason,
            _ => null,
        });

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; private set; }

    /// <summary>LIMIT, MARKET, STOP_LOSS_LIMIT ...</summary>
    public string? OrderType { get; private set; }

    /// <summary>NEW, CANCELED, REPLACED, REJECTED, TRADE, EXPIRED or TRADE_PREVENTION.</summary>
    public string? ExecutionType { get; private set; }

    /// <summary>NEW, PENDING_NEW, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED, EXPIRED_IN_MATCH ...</summary>
    public string? OrderStatus { get; private set; }

    /// <summary>The exchange's id of the order.</summary>
    public long? OrderId => _orderId.Value;

    /// <summary>The client's id of the order.</summary>
    public string? ClientOrderId { get; private set; }

    /// <summary>The client's id of the order that a cancellation ended.</summary>
    public string? OriginalClientOrderId { get; private set; }

    /// <summary>The id of the list that the order belongs to; -1 if to none.</summary>
    public long? OrderListId => _orderListId.Value;

    /// <summary>The id of the trade; -1 if there was none.</summary>
    public long? TradeId => _tradeId.Value;

    /// <summary>The id of the change: what the exchange calls the execution id.</summary>
    public long? UpdateId => _updateId.Value;

    /// <summary>The quantity of the last fill.</summary>
    public decimal? LastFilledQuantity => _lastFilledQuantity.Value;

    /// <summary>The price of the last fill.</summary>
    public decimal? LastFilledPrice => _lastFilledPrice.Value;

    /// <summary>The last fill in the quote asset: quantity times price.</summary>
    public decimal? LastQuoteQuantity => _lastQuoteQuantity.Value;

    /// <summary>The quantity filled so far.</summary>
    public decimal? CumulativeFilledQuantity => _cumulativeFilledQuantity.Value;

    /// <summary>What was filled so far in the quote asset.</summary>
    public decimal? CumulativeQuoteQuantity => _cumulativeQuoteQuantity.Value;

    /// <summary>The quantity that was ordered.</summary>
    public decimal? Quantity => _quantity.Value;

    /// <summary>The quantity that was ordered in the quote asset; 0 if not so ordered.</summary>
    public decimal? QuoteOrderQuantity => _quoteOrderQuantity.Value;

    /// <summary>The part of the quantity that the book shows; 0 if it is no iceberg order.</summary>
    public decimal? IcebergQuantity => _icebergQuantity.Value;

    /// <summary>The price that was ordered; 0 at market.</summary>
    public decimal? Price => _price.Value;

    /// <summary>The price that triggers the order.</summary>
    public decimal? StopPrice => _stopPrice.Value;

    /// <summary>By how many hundredths of a percent a trailing stop follows.</summary>
    public long? TrailingDelta => _conditional?.TrailingDelta.Value;

    /// <summary>When the trailing stop became active (UTC).</summary>
    public DateTimeOffset? TrailingTime => _conditional?.TrailingTime.Value;

    /// <summary>The commission of the last fill.</summary>
    public decimal? Commission => _commission.Value;

    /// <summary>The asset of the commission.</summary>
    public string? CommissionAsset { get; private set; }

    /// <summary>GTC, IOC or FOK.</summary>
    public string? TimeInForce { get; private set; }

    /// <summary>Why the order was rejected, an error code; NONE if it was not.</summary>
    public string? RejectReason { get; private set; }

    /// <summary>Why the order expired, such as INSUFFICIENT_LIQUIDITY.</summary>
    public string? ExpiryReason => _conditional?.ExpiryReason;

    /// <summary>True if the order is on the book.</summary>
    public bool? IsOnBook => _isOnBook.ToBoolean();

    /// <summary>True if the last fill was the maker's side.</summary>
    public bool? IsMaker => _isMaker.ToBoolean();

    /// <summary>When the order was created (UTC).</summary>
    public DateTimeOffset? OrderCreationTime => _orderCreationTime.Value;

    /// <summary>When the order came onto the book (UTC).</summary>
    public DateTimeOffset? WorkingTime => _workingTime.Value;

    /// <summary>The client's id of the strategy.</summary>
    public long? StrategyId => _conditional?.StrategyId.Value;

    /// <summary>The client's kind of the strategy.</summary>
    public long? StrategyType => _conditional?.StrategyType.Value;

    internal override IEnumerable<string?> Symbols => [Symbol];
}
