using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;
using static BinanceUserStreams.Emulator.History.Members;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>The balances and the account of Portfolio Margin as a whole. Source: its pages.</summary>
internal static class PortfolioWalletReads
{
    private static readonly RowShape<PortfolioAssetRow> _balance = new(
        "asset,totalWalletBalance,crossMarginAsset,crossMarginBorrowed,crossMarginFree,crossMarginInterest,"
        + "crossMarginLocked,umWalletBalance,umUnrealizedPNL,cmWalletBalance,cmUnrealizedPNL,updateTime,negativeBalance",
        new Dictionary<string, MemberWriter<PortfolioAssetRow>>
        {
            ["asset"] = Text<PortfolioAssetRow>(row => row.Asset),
            ["totalWalletBalance"] = Amount<PortfolioAssetRow>(row => row.Total),
            ["crossMarginAsset"] = Amount<PortfolioAssetRow>(row => row.MarginTotal),
            ["crossMarginBorrowed"] = Text<PortfolioAssetRow>("0"),
            ["crossMarginFree"] = Amount<PortfolioAssetRow>(row => row.Margin?.Free ?? 0),
            ["crossMarginInterest"] = Text<PortfolioAssetRow>("0"),
            ["crossMarginLocked"] = Amount<PortfolioAssetRow>(row => row.Margin?.Locked ?? 0),
            ["umWalletBalance"] = Amount<PortfolioAssetRow>(row => row.Linear?.Wallet.Balance ?? 0),
            ["umUnrealizedPNL"] = Amount<PortfolioAssetRow>(row => row.Linear?.Unrealized ?? 0),
            ["cmWalletBalance"] = Amount<PortfolioAssetRow>(row => row.Inverse?.Wallet.Balance ?? 0),
            ["cmUnrealizedPNL"] = Amount<PortfolioAssetRow>(row => row.Inverse?.Unrealized ?? 0),
            ["updateTime"] = Number<PortfolioAssetRow>(row => row.ChangedAt),
            ["negativeBalance"] = Text<PortfolioAssetRow>("0"),
        });

    private static readonly RowShape<AssetRow> _account = new(
        "uniMMR,accountEquity,actualEquity,accountInitialMargin,accountMaintMargin,accountStatus,"
        + "virtualMaxWithdrawAmount,totalAvailableBalance,totalMarginOpenLoss,updateTime",
        new Dictionary<string, MemberWriter<AssetRow>>
        {
            // Nobody here comes near a liquidation.
            ["uniMMR"] = Text<AssetRow>("5167.92171923"),
            ["accountEquity"] = Amount<AssetRow>(row => row.MarginBalance),
            ["actualEquity"] = Amount<AssetRow>(row => row.MarginBalance),
            ["accountInitialMargin"] = Amount<AssetRow>(row => row.InitialMargin),
            ["accountMaintMargin"] = Amount<AssetRow>(row => row.MaintenanceMargin),
            ["accountStatus"] = Text<AssetRow>("NORMAL"),
            ["virtualMaxWithdrawAmount"] = Amount<AssetRow>(row => row.Available),
            ["totalAvailableBalance"] = Text<AssetRow>(""),
            ["totalMarginOpenLoss"] = Text<AssetRow>(""),
            ["updateTime"] = Number<AssetRow>(row => row.Wallet.ChangedAt),
        });

    public static IEnumerable<SignedRead> Of(TradingDesk desk) =>
    [
        new("/papi/v1/balance", request => _balance.WriteAll(PortfolioAssetRow.AllOf(desk, request.Account)))
        {
            Weight = 20,
        },
        // Its equity is that of the dollars.
        new("/papi/v1/account", request => _account.WriteOne(Dollars(desk, request)))
        {
            Weight = 20,
        },
    ];

    private static AssetRow Dollars(TradingDesk desk, ReadRequest request) =>
        ((FuturesAccount)desk.Find(new StreamOwner(EmulatedMarket.PortfolioMargin, request.Account))).Read(books =>
            AssetRow.AllOf(books, isInverse: false)[0]);
}
