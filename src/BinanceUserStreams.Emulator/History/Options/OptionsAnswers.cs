using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Emulator.Trading.Records;

namespace BinanceUserStreams.Emulator.History.Options;

/// <summary>Answers the reads of options from the books of its accounts.</summary>
internal sealed class OptionsAnswers(TradingDesk desk)
{
    private const string OrderHead = "orderId,symbol,price,quantity,executedQty,side,type,timeInForce,reduceOnly";

    private const string OrderTail = "createTime,updateTime,status,avgPrice,clientOrderId,priceScale,quantityScale,"
        + "optionSide,quoteAsset,mmp";

    private static readonly RowShape<Trade> _trade = new(
        "id,tradeId,orderId,symbol,price,quantity,fee,realizedProfit,side,type,liquidity,time,priceScale,quantityScale,"
        + "optionSide,quoteAsset",
        OptionsMembers.Trades);

    private static readonly RowShape<OptionsOrderRow> _past = new($"{OrderHead},{OrderTail}", OptionsMembers.Orders);

    private static readonly RowShape<OptionsOrderRow> _open = new(
        $"{OrderHead},{OrderTail},selfTradePreventionMode", OptionsMembers.Orders);

    private static readonly RowShape<OptionsOrderRow> _order = new(
        $"{OrderHead},postOnly,{OrderTail},selfTradePreventionMode", OptionsMembers.Orders);

    private static readonly RowShape<OptionsBill> _bill = new("id,asset,amount,type,createDate", OptionsMembers.Bills);

    private static readonly RowShape<Position> _position = new(
        "entryPrice,symbol,side,quantity,markValue,unrealizedPNL,markPrice,strikePrice,expiryDate,priceScale,"
        + "quantityScale,optionSide,quoteAsset,time,bidQuantity,askQuantity",
        OptionsMembers.Positions);

    public byte[] Trades(ReadRequest request) => Read(request, books => _trade.WriteAll(request.PageOrLatest(
        books.Trades.Of(request.Symbol), trade => trade.Time, "fromId", excludesTimes: false, _ => true)));

    /// <summary>The orders that have ended.</summary>
    public byte[] PastOrders(ReadRequest request) => Read(request, books => _past.WriteAll(request.PageOrLatest(
        books.Orders.Of(request.Symbol),
        order => order.CreatedAt,
        "orderId",
        excludesTimes: false,
        order => OptionsOrderRow.Of(order, request) is { IsOpen: false })
        .Select(order => OptionsOrderRow.Of(order, request)!.Value)));

    public byte[] OpenOrders(ReadRequest request) => Read(request, books => _open.WriteAll(books.OpenOrders
        .Where(order => request.Symbol is not { } symbol || order.Script.Instrument.Symbol == symbol)
        .Select(order => OptionsOrderRow.Of(order, request))
        .OfType<OptionsOrderRow>()));

    public byte[] Order(ReadRequest request)
    {
        var id = request.Number("orderId")
            ?? (request["clientOrderId"] is { } name ? PlacedOrder.IdOf(name) : default(long?))
            ?? throw new RefusedException(ExchangeError.MissingEither("orderId", "clientOrderId"));
        return Read(request, books =>
            books.Orders.Of(request.Symbol).Find(id) is { } order && OptionsOrderRow.Of(order, request) is { } row
                ? _order.WriteOne(row)
                : throw new RefusedException(ExchangeError.NoSuchOrder));
    }

    public byte[] Positions(ReadRequest request) => Read(request, books => _position.WriteAll(books.Positions
        .Where(position => position.Amount != 0
            && (request.Symbol is not { } symbol || position.Instrument.Symbol == symbol))));

    public byte[] Account(ReadRequest request) =>
        Read(request, books => OptionsAccountMembers.Shape.WriteOne((books, request.Now)));

    public byte[] Bills(ReadRequest request)
    {
        var currency = request.Require("currency");
        return Read(request, books => _bill.WriteAll(request.PageOrLatest(
            books.Bills.Of(currency), bill => bill.Time, "recordId", excludesTimes: false, _ => true)));
    }

    /// <summary>Nothing is ever exercised here.</summary>
    public static byte[] Exercises(ReadRequest request)
    {
        request.Limit();
        request.Window();
        return "[]"u8.ToArray();
    }

    private T Read<T>(ReadRequest request, Func<OptionsBooks, T> read) =>
        ((OptionsAccount)desk.Find(new StreamOwner(EmulatedMarket.Options, request.Account))).Read(read);
}
