using BinanceUserStreams.Emulator.Trading;
using static BinanceUserStreams.Emulator.History.Members;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>The members of positions.</summary>
internal static class PositionMembers
{
    public static IReadOnlyDictionary<string, MemberWriter<Position>> All { get; } =
        new Dictionary<string, MemberWriter<Position>>
        {
            ["symbol"] = Text<Position>(position => position.Instrument.Symbol),
            ["positionSide"] = Text<Position>("BOTH"),
            ["positionAmt"] = Amount<Position>(position => position.Amount),
            ["entryPrice"] = Amount<Position>(position => position.EntryPrice),
            ["breakEvenPrice"] = Amount<Position>(position => position.BreakEvenPrice),
            ["markPrice"] = Amount<Position>(position => position.LastPrice),
            ["unRealizedProfit"] = Amount<Position>(position => position.UnrealizedProfit),
            ["unrealizedProfit"] = Amount<Position>(position => position.UnrealizedProfit),
            ["liquidationPrice"] = Text<Position>("0"),
            ["isolatedMargin"] = Text<Position>("0"),
            ["isolatedWallet"] = Text<Position>("0"),
            ["isolated"] = Flag<Position>(false),
            ["isAutoAddMargin"] = Text<Position>("false"),
            ["marginType"] = Text<Position>("cross"),
            ["marginAsset"] = Text<Position>(position => position.Instrument.Asset),
            ["notional"] = Amount<Position>(position => position.Notional),
            ["notionalValue"] = Amount<Position>(position => position.Notional),
            ["initialMargin"] = Amount<Position>(position => AssetRow.InitialMarginOf(position.Notional)),
            ["positionInitialMargin"] = Amount<Position>(position => AssetRow.InitialMarginOf(position.Notional)),
            ["maintMargin"] = Amount<Position>(position => AssetRow.MaintenanceMarginOf(position.Notional)),
            ["openOrderInitialMargin"] = Text<Position>("0"),
            ["leverage"] = Text<Position>("20"),
            ["maxQty"] = Text<Position>("50"),
            ["maxNotional"] = Text<Position>("100000000"),
            ["maxNotionalValue"] = Text<Position>("100000000"),
            ["adl"] = Number<Position>(2),
            ["bidNotional"] = Text<Position>("0"),
            ["askNotional"] = Text<Position>("0"),
            ["updateTime"] = Number<Position>(position => position.ChangedAt),
        };
}
