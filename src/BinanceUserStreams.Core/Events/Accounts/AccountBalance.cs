using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Accounts;

/// <summary>The balance of one asset after a change.</summary>
public sealed class AccountBalance : EventItem
{
    private OptionalDecimal _walletBalance;
    private OptionalDecimal _crossWalletBalance;
    private OptionalDecimal _balanceChange;

    /// <summary>The asset.</summary>
    public string? Asset { get; private set; }

    /// <summary>What the wallet holds.</summary>
    public decimal? WalletBalance => _walletBalance.Value;

    /// <summary>The part of it that stands for cross positions.</summary>
    public decimal? CrossWalletBalance => _crossWalletBalance.Value;

    /// <summary>By how much it changed, without profit, loss and commission.</summary>
    public decimal? BalanceChange => _balanceChange.Value;

    internal static FieldTable<AccountBalance> Fields { get; } = new()
    {
        { "a", nameof(Asset), static (e, ref r) => e.Asset = r.Name() },
        { "wb", nameof(WalletBalance), static (e, ref r) => e._walletBalance = r.Decimal() },
        { "cw", nameof(CrossWalletBalance), static (e, ref r) => e._crossWalletBalance = r.Decimal() },
        { "bc", nameof(BalanceChange), static (e, ref r) => e._balanceChange = r.Decimal() },
    };

    /// <summary>Asset and wallet balance.</summary>
    public override string ToString() => SummaryText.Of(Asset, SummaryText.Amount(WalletBalance));
}
