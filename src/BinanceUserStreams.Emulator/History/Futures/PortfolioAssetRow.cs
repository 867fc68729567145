using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>An asset of Portfolio Margin as it stands in each of its parts.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Linear">In USD-M futures; nothing when they do not have it.</param>
/// <param name="Inverse">In COIN-M futures, likewise.</param>
/// <param name="Margin">In margin, likewise.</param>
/// <param name="MarginChangedAt">When margin changed last, in milliseconds.</param>
internal sealed record PortfolioAssetRow(
    string Asset, AssetRow? Linear, AssetRow? Inverse, SpotBalance? Margin, long MarginChangedAt)
{
    public decimal MarginTotal => Margin is null ? 0 : Margin.Free + Margin.Locked;

    public decimal Total => MarginTotal + (Linear?.Wallet.Balance ?? 0) + (Inverse?.Wallet.Balance ?? 0);

    public long ChangedAt => Math.Max(
        Math.Max(Linear?.Wallet.ChangedAt ?? 0, Inverse?.Wallet.ChangedAt ?? 0), Margin is null ? 0 : MarginChangedAt);

    /// <summary>The assets of an account, those of futures first.</summary>
    public static IReadOnlyList<PortfolioAssetRow> AllOf(TradingDesk desk, string account)
    {
        StreamOwner owner = new(EmulatedMarket.PortfolioMargin, account);
        var (linear, inverse) = ((FuturesAccount)desk.Find(owner)).Read(books =>
            (AssetRow.AllOf(books, isInverse: false), AssetRow.AllOf(books, isInverse: true)));
        var (margin, changedAt) = ((SpotAccount)desk.Find(owner, isMargin: true)).Read(books =>
            (books.Wallet.Copy(), books.ChangedAt));
        return
        [
            .. linear.Concat(inverse).Select(row => row.Asset).Concat(margin.Select(balance => balance.Asset)).Distinct()
                .Select(asset => new PortfolioAssetRow(
                    asset,
                    linear.FirstOrDefault(row => row.Asset == asset),
                    inverse.FirstOrDefault(row => row.Asset == asset),
                    margin.FirstOrDefault(balance => balance.Asset == asset),
                    changedAt)),
        ];
    }
}
