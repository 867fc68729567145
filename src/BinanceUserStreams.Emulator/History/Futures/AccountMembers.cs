using BinanceUserStreams.Emulator.Trading;
using static BinanceUserStreams.Emulator.History.Members;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>The members of balances and accounts.</summary>
internal static class AccountMembers
{
    public static IReadOnlyDictionary<string, MemberWriter<AssetRow>> Assets { get; } =
        new Dictionary<string, MemberWriter<AssetRow>>
        {
            ["accountAlias"] = Text<AssetRow>("SgsR"),
            ["asset"] = Text<AssetRow>(row => row.Asset),
            ["balance"] = Amount<AssetRow>(row => row.Wallet.Balance),
            ["walletBalance"] = Amount<AssetRow>(row => row.Wallet.Balance),
            ["crossWalletBalance"] = Amount<AssetRow>(row => row.Wallet.Balance),
            ["crossUnPnl"] = Amount<AssetRow>(row => row.Unrealized),
            ["unrealizedProfit"] = Amount<AssetRow>(row => row.Unrealized),
            ["marginBalance"] = Amount<AssetRow>(row => row.MarginBalance),
            ["availableBalance"] = Amount<AssetRow>(row => row.Available),
            ["withdrawAvailable"] = Amount<AssetRow>(row => row.Available),
            ["maxWithdrawAmount"] = Amount<AssetRow>(row => row.Available),
            ["marginAvailable"] = Flag<AssetRow>(true),
            ["maintMargin"] = Amount<AssetRow>(row => row.MaintenanceMargin),
            ["initialMargin"] = Amount<AssetRow>(row => row.InitialMargin),
            ["positionInitialMargin"] = Amount<AssetRow>(row => row.InitialMargin),
            ["openOrderInitialMargin"] = Text<AssetRow>("0"),
            ["updateTime"] = Number<AssetRow>(row => row.Wallet.ChangedAt),
        };

    /// <summary>The members of an account whose assets and positions have these members.</summary>
    public static IReadOnlyDictionary<string, MemberWriter<AccountRow>> Accounts(string assets, string positions) =>
        new Dictionary<string, MemberWriter<AccountRow>>
        {
            ["assets"] = List<AccountRow, AssetRow>(new RowShape<AssetRow>(assets, Assets), row => row.Assets),
            ["positions"] = List<AccountRow, Position>(
                new RowShape<Position>(positions, PositionMembers.All), row => row.Positions),
            ["totalInitialMargin"] = Total(row => row.InitialMargin),
            ["totalMaintMargin"] = Total(row => row.MaintenanceMargin),
            ["totalWalletBalance"] = Total(row => row.Wallet.Balance),
            ["totalUnrealizedProfit"] = Total(row => row.Unrealized),
            ["totalMarginBalance"] = Total(row => row.MarginBalance),
            ["totalPositionInitialMargin"] = Total(row => row.InitialMargin),
            ["totalOpenOrderInitialMargin"] = Text<AccountRow>("0"),
            ["totalCrossWalletBalance"] = Total(row => row.Wallet.Balance),
            ["totalCrossUnPnl"] = Total(row => row.Unrealized),
            ["availableBalance"] = Total(row => row.Available),
            ["maxWithdrawAmount"] = Total(row => row.Available),
            ["canDeposit"] = Flag<AccountRow>(true),
            ["canTrade"] = Flag<AccountRow>(true),
            ["canWithdraw"] = Flag<AccountRow>(true),
            ["feeTier"] = Number<AccountRow>(2),
            ["updateTime"] = Number<AccountRow>(0),
        };

    private static MemberWriter<AccountRow> Total(Func<AssetRow, decimal> valueOf) =>
        Amount<AccountRow>(row => row.Assets.Sum(valueOf));
}
