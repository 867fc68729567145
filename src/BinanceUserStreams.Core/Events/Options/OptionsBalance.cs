using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Options;

/// <summary>The balance of one margin asset of an options account after a change.</summary>
public sealed class OptionsBalance : EventItem
{
    private OptionalDecimal _balance;
    private OptionalDecimal _balanceChange;

    /// <summary>The margin asset.</summary>
    public string? Asset { get; private set; }

    /// <summary>The balance.</summary>
    public decimal? Balance => _balance.Value;

    /// <summary>By how much it changed, without profit, loss and commission.</summary>
    public decimal? BalanceChange => _balanceChange.Value;

    internal static FieldTable<OptionsBalance> Fields { get; } = new()
    {
        { "a", nameof(Asset), static (e, ref r) => e.Asset = r.Name() },
        { "b", nameof(Balance), static (e, ref r) => e._balance = r.Decimal() },
        { "bc", nameof(BalanceChange), static (e, ref r) => e._balanceChange = r.Decimal() },
    };

    /// <summary>Asset and balance.</summary>
    public override string ToString() => SummaryText.Of(Asset, SummaryText.Amount(Balance));
}
