using BinanceUserStreams.Emulator.Trading.Records;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>An asset of a futures account as it stands, with the positions that are settled in it.</summary>
internal sealed record AssetRow(string Asset, Wallet Wallet, decimal Unrealized, decimal Notional)
{
    // Cross margin at 20x, which nobody here ever gets near.
    private const decimal Leverage = 20;
    private const decimal MaintenanceRate = 0.004m;

    public decimal InitialMargin => InitialMarginOf(Notional);

    public decimal MaintenanceMargin => MaintenanceMarginOf(Notional);

    public decimal MarginBalance => Wallet.Balance + Unrealized;

    public decimal Available => MarginBalance - InitialMargin;

    public static decimal InitialMarginOf(decimal notional) => decimal.Round(Math.Abs(notional) / Leverage, 8);

    public static decimal MaintenanceMarginOf(decimal notional) =>
        decimal.Round(Math.Abs(notional) * MaintenanceRate, 8);

    /// <summary>The assets of a product, at least the one that every account has.</summary>
    public static IReadOnlyList<AssetRow> AllOf(FuturesBooks books, bool isInverse) =>
    [
        .. books.Positions.Where(position => position.Instrument.IsInverse == isInverse)
            .GroupBy(position => position.Instrument.Asset)
            .Select(group => new AssetRow(
                group.Key,
                books.WalletOf(group.Key),
                group.Sum(position => position.UnrealizedProfit),
                group.Sum(position => Math.Abs(position.Notional))))
            .DefaultIfEmpty(Empty(isInverse ? "BTC" : "USDT", books)),
    ];

    private static AssetRow Empty(string asset, FuturesBooks books) => new(asset, books.WalletOf(asset), 0, 0);
}
