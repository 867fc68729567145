using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Risk;

/// <summary>
/// Positions need more margin: what the futures markets have in common. A hint only; positions may already be gone.
/// Source: Event Margin Call of each market.
/// </summary>
public abstract class MarginCall : UserStreamEvent
{
    private OptionalDecimal _crossWalletBalance;

    private protected MarginCall()
    {
    }

    /// <inheritdoc/>
    public override string EventType => "MARGIN_CALL";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        SummaryText.Items(Positions), SummaryText.Amount("cross wallet", CrossWalletBalance));

    /// <summary>The cross wallet's balance; with cross positions only.</summary>
    public decimal? CrossWalletBalance => _crossWalletBalance.Value;

    /// <summary>The positions.</summary>
    public IReadOnlyList<MarginCallPosition>? Positions { get; private set; }

    internal override IEnumerable<string?> Symbols => Positions?.Select(position => position.Symbol) ?? [];

    internal static FieldTable<MarginCall> CallFields { get; } = new(Common.For<MarginCall>())
    {
        { "cw", nameof(CrossWalletBalance), static (e, ref r) => e._crossWalletBalance = r.Decimal() },
        { "p", nameof(Positions), static (e, ref r) => e.Positions = r.Objects(MarginCallPosition.Fields) },
    };
}
