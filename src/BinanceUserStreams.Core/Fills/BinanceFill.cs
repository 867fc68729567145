using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fills;

/// <summary>
/// One fill of an order, flat: the form for files, databases and sums. Amounts are as the exchange wrote them; what it did not
/// tell is null.
/// </summary>
public sealed class BinanceFill
{
    internal BinanceFill()
    {
    }

    /// <summary>When it was traded (UTC), by the exchange's clock.</summary>
    public DateTimeOffset? Time { get; internal init; }

    /// <summary>The market.</summary>
    public Market Market { get; internal init; }

    /// <summary>The user's own name for the account.</summary>
    public string? Account { get; internal init; }

    /// <summary>The symbol.</summary>
    public string? Symbol { get; internal init; }

    /// <summary>UM, CM or Margin of Portfolio Margin; null on every other market.</summary>
    public string? BusinessUnit { get; internal init; }

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; internal init; }

    /// <summary>BOTH, LONG or SHORT; null where the event does not tell it.</summary>
    public string? PositionSide { get; internal init; }

    /// <summary>The price.</summary>
    public decimal? Price { get; internal init; }

    /// <summary>The quantity: of the base asset, or contracts of COIN-M.</summary>
    public decimal? Quantity { get; internal init; }

    /// <summary>
    /// What it is worth in the quote asset: what the exchange says, else price times quantity. Null for contracts of COIN-M,
    /// whose size no event tells, and where a decimal would have to round it.
    /// </summary>
    public decimal? QuoteQuantity { get; internal init; }

    /// <summary>The commission; negative is a rebate. Null where only TRADE_LITE tells of the fill.</summary>
    public decimal? Fee { get; internal init; }

    /// <summary>The asset of the commission.</summary>
    public string? FeeAsset { get; internal init; }

    /// <summary>The profit that it realised, without the commission. Null on Spot and margin, and for TRADE_LITE alone.</summary>
    public decimal? RealizedProfit { get; internal init; }

    /// <summary>The asset of the profit, where that is certain.</summary>
    public string? ProfitAsset { get; internal init; }

    /// <summary>True if it was the maker's side.</summary>
    public bool? IsMaker { get; internal init; }

    /// <summary>The exchange's id of the order.</summary>
    public long? OrderId { get; internal init; }

    /// <summary>The client's id of the order; autoclose-, adl_autoclose and the like are the exchange's own.</summary>
    public string? ClientOrderId { get; internal init; }

    /// <summary>The id of the trade; 0 or -1 where there is none: some liquidations, and allocations of Spot.</summary>
    public long? TradeId { get; internal init; }

    /// <summary>Whether it came on a stream, or was read back after a gap.</summary>
    public EventOrigin Origin { get; internal init; }

    /// <summary>When its event came to this machine (UTC).</summary>
    public DateTimeOffset? ReceivedAt { get; internal init; }

    /// <summary>The place of its event on the bus; null if it was not read from one.</summary>
    public long? BusSequence { get; internal init; }

    /// <summary>True if only TRADE_LITE has told of it so far.</summary>
    internal bool IsLite { get; init; }

    /// <summary>True where the quantity counts contracts, whose size no event tells.</summary>
    internal bool IsInContracts { get; init; }

    /// <summary>One line for a log.</summary>
    public override string ToString() => SummaryText.Of(
        Symbol,
        Side,
        SummaryText.Deal(Quantity, Price),
        SummaryText.Amount("PnL", RealizedProfit, ProfitAsset),
        SummaryText.Amount("fee", Fee, FeeAsset));
}
