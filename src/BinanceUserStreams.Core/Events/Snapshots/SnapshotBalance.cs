using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Snapshots;

/// <summary>
/// What an account has of one asset; which of the amounts there are depends on the product. Source: Futures Account Balance,
/// Account Information and Account Balance of each product.
/// </summary>
public sealed class SnapshotBalance : SnapshotItem
{
    private OptionalDecimal _walletBalance;
    private OptionalDecimal _crossWalletBalance;
    private OptionalDecimal _usdMWalletBalance;
    private OptionalDecimal _coinMWalletBalance;
    private OptionalDecimal _availableBalance;
    private OptionalDecimal _marginBalance;
    private OptionalDecimal _equity;
    private OptionalDecimal _free;
    private OptionalDecimal _locked;
    private OptionalDecimal _borrowed;
    private OptionalDecimal _interest;
    private OptionalDecimal _netAsset;
    private OptionalDecimal _unrealizedProfit;

    /// <summary>The asset.</summary>
    public string? Asset { get; private set; }

    /// <summary>The symbol of the isolated margin account that it is of.</summary>
    public string? Symbol { get; internal set; }

    /// <summary>What the wallet holds; on Portfolio Margin all wallets.</summary>
    public decimal? WalletBalance => _walletBalance.Value;

    /// <summary>The part of it that stands for cross positions.</summary>
    public decimal? CrossWalletBalance => _crossWalletBalance.Value;

    /// <summary>What the USDⓈ-M wallet of Portfolio Margin holds.</summary>
    public decimal? UsdMWalletBalance => _usdMWalletBalance.Value;

    /// <summary>What the COIN-M wallet of Portfolio Margin holds.</summary>
    public decimal? CoinMWalletBalance => _coinMWalletBalance.Value;

    /// <summary>What a futures or options account can use.</summary>
    public decimal? AvailableBalance => _availableBalance.Value;

    /// <summary>The wallet with the profit of open positions; on options the balance.</summary>
    public decimal? MarginBalance => _marginBalance.Value;

    /// <summary>The balance of an options account with the value of its positions.</summary>
    public decimal? Equity => _equity.Value;

    /// <summary>What a Spot or margin account can use.</summary>
    public decimal? Free => _free.Value;

    /// <summary>What open orders of Spot or margin hold.</summary>
    public decimal? Locked => _locked.Value;

    /// <summary>What is borrowed.</summary>
    public decimal? Borrowed => _borrowed.Value;

    /// <summary>The interest that is owed.</summary>
    public decimal? Interest => _interest.Value;

    /// <summary>What is there without what is owed.</summary>
    public decimal? NetAsset => _netAsset.Value;

    /// <summary>The profit that closing all positions of it would realise.</summary>
    public decimal? UnrealizedProfit => _unrealizedProfit.Value;

    /// <summary>True if every amount that it has is 0.</summary>
    internal bool IsZero => Amounts.All(amount => amount is null or 0);

    internal static FieldTable<SnapshotBalance> Fields { get; } = new()
    {
        { "asset", nameof(Asset), static (e, ref r) => e.Asset = r.Name() },
        { "balance", nameof(WalletBalance), static (e, ref r) => e._walletBalance = r.Decimal() },
        { "walletBalance", nameof(WalletBalance), static (e, ref r) => e._walletBalance = r.Decimal() },
        { "totalWalletBalance", nameof(WalletBalance), static (e, ref r) => e._walletBalance = r.Decimal() },
        { "crossWalletBalance", nameof(CrossWalletBalance), static (e, ref r) => e._crossWalletBalance = r.Decimal() },
        { "umWalletBalance", nameof(UsdMWalletBalance), static (e, ref r) => e._usdMWalletBalance = r.Decimal() },
        { "cmWalletBalance", nameof(CoinMWalletBalance), static (e, ref r) => e._coinMWalletBalance = r.Decimal() },
        { "availableBalance", nameof(AvailableBalance), static (e, ref r) => e._availableBalance = r.Decimal() },
        { "available", nameof(AvailableBalance), static (e, ref r) => e._availableBalance = r.Decimal() },
        { "marginBalance", nameof(MarginBalance), static (e, ref r) => e._marginBalance = r.Decimal() },
        { "equity", nameof(Equity), static (e, ref r) => e._equity = r.Decimal() },
        { "free", nameof(Free), static (e, ref r) => e._free = r.Decimal() },
        { "crossMarginFree", nameof(Free), static (e, ref r) => e._free = r.Decimal() },
        { "locked", nameof(Locked), static (e, ref r) => e._locked = r.Decimal() },
        { "crossMarginLocked", nameof(Locked), static (e, ref r) => e._locked = r.Decimal() },
        { "borrowed", nameof(Borrowed), static (e, ref r) => e._borrowed = r.Decimal() },
        { "crossMarginBorrowed", nameof(Borrowed), static (e, ref r) => e._borrowed = r.Decimal() },
        { "interest", nameof(Interest), static (e, ref r) => e._interest = r.Decimal() },
        { "crossMarginInterest", nameof(Interest), static (e, ref r) => e._interest = r.Decimal() },
        { "netAsset", nameof(NetAsset), static (e, ref r) => e._netAsset = r.Decimal() },
        { "crossUnPnl", nameof(UnrealizedProfit), static (e, ref r) => e._unrealizedProfit = r.Decimal() },
        { "unrealizedPNL", nameof(UnrealizedProfit), static (e, ref r) => e._unrealizedProfit = r.Decimal() },
        { "unrealizedProfit", nameof(UnrealizedProfit), static (e, ref r) => e._unrealizedProfit = r.Decimal() },
    };

    private decimal?[] Amounts =>
    [
        WalletBalance, CrossWalletBalance, UsdMWalletBalance, CoinMWalletBalance, AvailableBalance, MarginBalance, Equity, Free,
        Locked, Borrowed, Interest, NetAsset, UnrealizedProfit,
    ];

    /// <summary>Asset and amount, with what is locked and borrowed of it.</summary>
    public override string ToString() => SummaryText.Of(
        Symbol,
        Asset,
        SummaryText.Amount(WalletBalance ?? MarginBalance ?? Free),
        SummaryText.Amount("locked", Locked),
        SummaryText.Amount("borrowed", Borrowed));
}
