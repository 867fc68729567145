using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.PortfolioMargin;

/// <summary>
/// A liability of Portfolio Margin has changed. It has no transaction time: its member <c>T</c> is the id of the
/// transaction. Source: Event Liability Update.
/// </summary>
public sealed class LiabilityChange : UserStreamEvent
{
    private OptionalDecimal _principal;
    private OptionalDecimal _interest;
    private OptionalDecimal _totalLiability;
    private OptionalNumber _transactionId;

    /// <inheritdoc/>
    public override string EventType => "liabilityChange";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        Asset,
        LiabilityUpdateType,
        SummaryText.Amount(Principal),
        SummaryText.Amount("interest", Interest),
        SummaryText.Amount("total", TotalLiability));

    /// <summary>The asset.</summary>
    public string? Asset { get; private set; }

    /// <summary>BORROW ...</summary>
    public string? LiabilityUpdateType { get; private set; }

    /// <summary>The exchange's id of the transaction.</summary>
    public long? TransactionId => _transactionId.Value;

    /// <summary>The principal.</summary>
    public decimal? Principal => _principal.Value;

    /// <summary>The interest.</summary>
    public decimal? Interest => _interest.Value;

    /// <summary>All that is owed of the asset.</summary>
    public decimal? TotalLiability => _totalLiability.Value;

    internal static FieldTable<LiabilityChange> Fields { get; } = new(Common.For<LiabilityChange>())
    {
        { "a", nameof(Asset), static (e, ref r) => e.Asset = r.Name() },
        { "t", nameof(LiabilityUpdateType), static (e, ref r) => e.LiabilityUpdateType = r.Name() },
        { "T", nameof(TransactionId), static (e, ref r) => e._transactionId = r.Number() },
        { "p", nameof(Principal), static (e, ref r) => e._principal = r.Decimal() },
        { "i", nameof(Interest), static (e, ref r) => e._interest = r.Decimal() },
        { "l", nameof(TotalLiability), static (e, ref r) => e._totalLiability = r.Decimal() },
    };
}
