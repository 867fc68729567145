using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Risk;

/// <summary>
/// A liability of a cross margin account has changed. Source: Risk Data Stream. The same is told by
/// <see cref="CrossLiabilityChange"/>, which is reported to be in force since 2026-10-14.
/// </summary>
public sealed class UserLiabilityChange : UserStreamEvent
{
    private OptionalDecimal _principal;
    private OptionalDecimal _interest;

    /// <inheritdoc/>
    public override string EventType => "USER_LIABILITY_CHANGE";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        Asset, LiabilityUpdateType, SummaryText.Amount(Principal), SummaryText.Amount("interest", Interest));

    /// <summary>The asset.</summary>
    public string? Asset { get; private set; }

    /// <summary>BORROW ...: by borrowing, repaying or interest.</summary>
    public string? LiabilityUpdateType { get; private set; }

    /// <summary>The principal.</summary>
    public decimal? Principal => _principal.Value;

    /// <summary>The interest.</summary>
    public decimal? Interest => _interest.Value;

    internal static FieldTable<UserLiabilityChange> Fields { get; } = new(Common.For<UserLiabilityChange>())
    {
        { "a", nameof(Asset), static (e, ref r) => e.Asset = r.Name() },
        { "t", nameof(LiabilityUpdateType), static (e, ref r) => e.LiabilityUpdateType = r.Name() },
        { "p", nameof(Principal), static (e, ref r) => e._principal = r.Decimal() },
        { "i", nameof(Interest), static (e, ref r) => e._interest = r.Decimal() },
    };
}
