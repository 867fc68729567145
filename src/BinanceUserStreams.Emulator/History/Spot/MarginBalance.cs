using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Emulator.Trading.Records;
using static BinanceUserStreams.Emulator.History.Members;

namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary>The members of an asset of a margin account. Nobody here borrows.</summary>
internal static class MarginBalance
{
    public static IReadOnlyDictionary<string, MemberWriter<SpotBalance>> Members { get; } =
        new Dictionary<string, MemberWriter<SpotBalance>>
        {
            ["asset"] = Text<SpotBalance>(balance => balance.Asset),
            ["borrowEnabled"] = Flag<SpotBalance>(true),
            ["borrowed"] = Text<SpotBalance>("0.00000000"),
            ["free"] = SpotMembers.Fixed<SpotBalance>(balance => balance.Free),
            ["interest"] = Text<SpotBalance>("0.00000000"),
            ["locked"] = SpotMembers.Fixed<SpotBalance>(balance => balance.Locked),
            ["netAsset"] = SpotMembers.Fixed<SpotBalance>(TotalOf),
            ["netAssetOfBtc"] = Text<SpotBalance>("0.00000000"),
            ["repayEnabled"] = Flag<SpotBalance>(true),
            ["totalAsset"] = SpotMembers.Fixed<SpotBalance>(TotalOf),
        };

    /// <summary>What an account has of an asset; nothing before it has traded that.</summary>
    public static SpotBalance Of(SpotBooks books, string asset) =>
        books.Wallet.All.FirstOrDefault(balance => balance.Asset == asset) ?? new SpotBalance(asset, 0);

    private static decimal TotalOf(SpotBalance balance) => balance.Free + balance.Locked;
}
