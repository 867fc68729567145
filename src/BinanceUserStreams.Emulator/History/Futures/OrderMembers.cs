using BinanceUserStreams.Emulator.Trading;
using static BinanceUserStreams.Emulator.History.Members;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>The members of orders, trades and income, the same for every product of futures.</summary>
internal static class OrderMembers
{
    public static IReadOnlyDictionary<string, MemberWriter<OrderRow>> Orders { get; } =
        new Dictionary<string, MemberWriter<OrderRow>>
        {
            ["avgPrice"] = Amount<OrderRow>(row => row.State.AveragePrice),
            ["clientOrderId"] = Text<OrderRow>(row => row.Order.ClientId),
            ["cumQuote"] = Amount<OrderRow>(row => QuoteOf(row.Instrument, row.State.Filled, row.State.Value)),
            ["cumBase"] = Amount<OrderRow>(row => BaseOf(row.Instrument, row.State.Filled, row.State.Value)),
            ["executedQty"] = Amount<OrderRow>(row => row.State.Filled),
            ["orderId"] = Number<OrderRow>(row => row.Order.Id),
            ["origQty"] = Amount<OrderRow>(row => row.Order.Script.Quantity),
            ["origType"] = Text<OrderRow>(row => row.Order.Origin?.Type ?? row.Order.Type),
            ["price"] = Amount<OrderRow>(row => row.Order.Price),
            ["reduceOnly"] = Flag<OrderRow>(false),
            ["side"] = Text<OrderRow>(row => row.Order.Side),
            ["positionSide"] = Text<OrderRow>("BOTH"),
            ["status"] = Text<OrderRow>(row => row.State.Status),
            ["stopPrice"] = Text<OrderRow>("0"),
            ["closePosition"] = Flag<OrderRow>(false),
            ["symbol"] = Text<OrderRow>(row => row.Instrument.Symbol),
            ["pair"] = Text<OrderRow>(row => row.Instrument.Pair),
            ["time"] = Number<OrderRow>(row => row.Order.CreatedAt),
            ["timeInForce"] = Text<OrderRow>("GTC"),
            ["type"] = Text<OrderRow>(row => row.Order.Type),
            ["activatePrice"] = Where(row => row.IsTrailing, Amount<OrderRow>(row => row.Order.Script.Price)),
            ["priceRate"] = Where(row => row.IsTrailing, Text<OrderRow>("0.3")),
            ["updateTime"] = Number<OrderRow>(row => row.State.Time),
            ["workingType"] = Text<OrderRow>("CONTRACT_PRICE"),
            ["priceProtect"] = Flag<OrderRow>(false),
            ["priceMatch"] = Text<OrderRow>("NONE"),
            ["selfTradePreventionMode"] = Text<OrderRow>("EXPIRE_MAKER"),
            ["goodTillDate"] = Number<OrderRow>(0),
        };

    public static IReadOnlyDictionary<string, MemberWriter<Trade>> Trades { get; } =
        new Dictionary<string, MemberWriter<Trade>>
        {
            ["buyer"] = Flag<Trade>(trade => trade.Order.Script.IsBuy),
            ["commission"] = Amount<Trade>(trade => trade.Commission),
            ["commissionAsset"] = Text<Trade>(trade => InstrumentOf(trade).Asset),
            ["id"] = Number<Trade>(trade => trade.Id),
            ["maker"] = Flag<Trade>(trade => trade.Fill.IsMaker),
            ["orderId"] = Number<Trade>(trade => trade.Order.Id),
            ["price"] = Amount<Trade>(trade => trade.Fill.Price),
            ["qty"] = Amount<Trade>(trade => trade.Fill.Quantity),
            ["quoteQty"] = Amount<Trade>(trade => QuoteOf(InstrumentOf(trade), trade.Fill.Quantity, ValueOf(trade))),
            ["baseQty"] = Amount<Trade>(trade => BaseOf(InstrumentOf(trade), trade.Fill.Quantity, ValueOf(trade))),
            ["marginAsset"] = Text<Trade>(trade => InstrumentOf(trade).Asset),
            ["realizedPnl"] = Amount<Trade>(trade => trade.Profit),
            ["side"] = Text<Trade>(trade => trade.Order.Side),
            ["positionSide"] = Text<Trade>("BOTH"),
            ["symbol"] = Text<Trade>(trade => InstrumentOf(trade).Symbol),
            ["pair"] = Text<Trade>(trade => InstrumentOf(trade).Pair),
            ["time"] = Number<Trade>(trade => trade.Time),
        };

    private static Instrument InstrumentOf(Trade trade) => trade.Order.Script.Instrument;

    private static decimal ValueOf(Trade trade) => InstrumentOf(trade).Value(trade.Fill.Quantity, trade.Fill.Price);

    private static decimal QuoteOf(Instrument instrument, decimal quantity, decimal value) =>
        instrument.ContractSize is { } size ? quantity * size : value;

    private static decimal BaseOf(Instrument instrument, decimal quantity, decimal value) =>
        instrument.IsInverse ? value : quantity;
}
