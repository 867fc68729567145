using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Emulator.Trading.Records;
using BinanceUserStreams.Emulator.Trading.Shapes;
using static BinanceUserStreams.Emulator.History.Members;

namespace BinanceUserStreams.Emulator.History.Options;

/// <summary>The members of trades, orders, bills and positions of options.</summary>
internal static class OptionsMembers
{
    public static IReadOnlyDictionary<string, MemberWriter<Trade>> Trades { get; } =
        new Dictionary<string, MemberWriter<Trade>>
        {
            ["id"] = Number<Trade>(OptionsBooks.LongIdOf),
            ["tradeId"] = Number<Trade>(trade => trade.Id),
            ["orderId"] = Number<Trade>(trade => trade.Order.Id),
            ["symbol"] = Text<Trade>(SymbolOf),
            ["price"] = Amount<Trade>(trade => trade.Fill.Price),
            ["quantity"] = Amount<Trade>(trade => trade.Fill.Quantity),
            ["fee"] = Amount<Trade>(trade => OptionsShape.Fee(trade)),
            ["realizedProfit"] = Amount<Trade>(trade => trade.Profit),
            ["side"] = Text<Trade>(trade => trade.Order.Side),
            ["type"] = Text<Trade>(trade => trade.Order.Type),
            ["liquidity"] = Text<Trade>(trade => trade.Fill.IsMaker ? "MAKER" : "TAKER"),
            ["time"] = Number<Trade>(trade => trade.Time),
            ["priceScale"] = Number<Trade>(2),
            ["quantityScale"] = Number<Trade>(2),
            ["optionSide"] = Text<Trade>(trade => OptionSymbol.Of(SymbolOf(trade)).Side),
            ["quoteAsset"] = Text<Trade>(OptionsBooks.Asset),
        };

    public static IReadOnlyDictionary<string, MemberWriter<OptionsOrderRow>> Orders { get; } =
        new Dictionary<string, MemberWriter<OptionsOrderRow>>
        {
            ["orderId"] = Number<OptionsOrderRow>(row => row.Order.Id),
            ["symbol"] = Text<OptionsOrderRow>(row => row.Symbol),
            ["price"] = Amount<OptionsOrderRow>(row => row.Order.Price),
            ["quantity"] = Amount<OptionsOrderRow>(row => row.Order.Script.Quantity),
            ["executedQty"] = Amount<OptionsOrderRow>(row => row.State.Filled),
            ["side"] = Text<OptionsOrderRow>(row => row.Order.Side),
            ["type"] = Text<OptionsOrderRow>(row => row.Order.Type),
            ["timeInForce"] = Text<OptionsOrderRow>("GTC"),
            ["reduceOnly"] = Flag<OptionsOrderRow>(false),
            ["postOnly"] = Flag<OptionsOrderRow>(false),
            ["createTime"] = Number<OptionsOrderRow>(row => row.Order.CreatedAt),
            ["updateTime"] = Number<OptionsOrderRow>(row => row.State.Time),
            ["status"] = Text<OptionsOrderRow>(row => row.State.Status),
            ["avgPrice"] = Amount<OptionsOrderRow>(row => row.State.AveragePrice),
            ["clientOrderId"] = Text<OptionsOrderRow>(row => row.Order.ClientId),
            ["priceScale"] = Number<OptionsOrderRow>(2),
            ["quantityScale"] = Number<OptionsOrderRow>(2),
            ["optionSide"] = Text<OptionsOrderRow>(row => OptionSymbol.Of(row.Symbol).Side),
            ["quoteAsset"] = Text<OptionsOrderRow>(OptionsBooks.Asset),
            ["mmp"] = Flag<OptionsOrderRow>(false),
            ["selfTradePreventionMode"] = Text<OptionsOrderRow>("EXPIRE_MAKER"),
        };

    public static IReadOnlyDictionary<string, MemberWriter<OptionsBill>> Bills { get; } =
        new Dictionary<string, MemberWriter<OptionsBill>>
        {
            ["id"] = Number<OptionsBill>(bill => bill.Id),
            ["asset"] = Text<OptionsBill>(bill => bill.Asset),
            ["amount"] = Amount<OptionsBill>(bill => bill.Amount),
            ["type"] = Text<OptionsBill>(bill => bill.Type),
            ["createDate"] = Number<OptionsBill>(bill => bill.Time),
        };

    public static IReadOnlyDictionary<string, MemberWriter<Position>> Positions { get; } =
        new Dictionary<string, MemberWriter<Position>>
        {
            ["entryPrice"] = Amount<Position>(position => position.EntryPrice),
            ["symbol"] = Text<Position>(position => position.Instrument.Symbol),
            ["side"] = Text<Position>(position => position.Amount < 0 ? "SHORT" : "LONG"),
            ["quantity"] = Amount<Position>(position => position.Amount),
            ["markValue"] = Amount<Position>(position => position.Notional),
            ["unrealizedPNL"] = Amount<Position>(position => position.UnrealizedProfit),
            ["markPrice"] = Amount<Position>(position => position.LastPrice),
            ["strikePrice"] = Text<Position>(position => OptionSymbol.Of(position.Instrument.Symbol).Strike),
            ["expiryDate"] = Number<Position>(position => OptionSymbol.Of(position.Instrument.Symbol).ExpiresAt),
            ["priceScale"] = Number<Position>(2),
            ["quantityScale"] = Number<Position>(2),
            ["optionSide"] = Text<Position>(position => OptionSymbol.Of(position.Instrument.Symbol).Side),
            ["quoteAsset"] = Text<Position>(OptionsBooks.Asset),
            ["time"] = Number<Position>(position => position.ChangedAt),
            ["bidQuantity"] = Text<Position>("0.0000"),
            ["askQuantity"] = Text<Position>("0.0000"),
        };

    private static string SymbolOf(Trade trade) => trade.Order.Script.Instrument.Symbol;
}
