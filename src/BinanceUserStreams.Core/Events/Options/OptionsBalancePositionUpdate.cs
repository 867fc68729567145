using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Options;

/// <summary>
/// Balances or positions of an options account have changed; only what changed is in it. Source: Event Balance and
/// Position Update.
/// </summary>
public sealed class OptionsBalancePositionUpdate : UserStreamEvent
{
    /// <inheritdoc/>
    public override string EventType => "BALANCE_POSITION_UPDATE";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(Reason, SummaryText.Items(Balances), SummaryText.Items(Positions));

    /// <summary>DEPOSIT, WITHDRAW or ORDER.</summary>
    public string? Reason { get; private set; }

    /// <summary>The balances that have changed.</summary>
    public IReadOnlyList<OptionsBalance>? Balances { get; private set; }

    /// <summary>The positions that have changed.</summary>
    public IReadOnlyList<OptionsPosition>? Positions { get; private set; }

    internal override IEnumerable<string?> Symbols => Positions?.Select(position => position.Symbol) ?? [];

    internal static FieldTable<OptionsBalancePositionUpdate> Fields { get; } =
        new(Common.For<OptionsBalancePositionUpdate>())
        {
            { "m", nameof(Reason), static (e, ref r) => e.Reason = r.Name() },
            { "B", nameof(Balances), static (e, ref r) => e.Balances = r.Objects(OptionsBalance.Fields) },
            { "P", nameof(Positions), static (e, ref r) => e.Positions = r.Objects(OptionsPosition.Fields) },
        };
}
