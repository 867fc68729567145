using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Emulator.Trading.Records;

namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary>Answers the reads of orders and trades of Spot or Margin from the books of its accounts.</summary>
/// <param name="find">The account that a read is about.</param>
/// <param name="shapes">How rows are written.</param>
internal sealed class SpotAnswers(Func<ReadRequest, SpotAccount> find, SpotShapes shapes)
{
    /// <summary>Whether an order that is archived is refused with an error of its own.</summary>
    public bool TellsArchived { get; init; }

    public byte[] Trades(ReadRequest request)
    {
        var order = request.Number("orderId");
        if (order is not null && request.IsTimed())
        {
            throw new RefusedException(ExchangeError.InvalidCombination);
        }

        return Read(request, (books, isIsolated) => shapes.Trade.WriteAll(request.PageOrLatest(
            books.Trades.Of(request.Symbol),
            trade => trade.Time,
            "fromId",
            excludesTimes: true,
            trade => order is null || trade.Order.Id == order).Select(trade => new SpotTradeRow(trade, isIsolated))));
    }

    public byte[] Orders(ReadRequest request) => Read(request, (books, isIsolated) => shapes.ListedOrder.WriteAll(
        request.PageOrLatest(
            books.Orders.Of(request.Symbol),
            order => order.CreatedAt,
            "orderId",
            excludesTimes: false,
            order => SpotOrderRow.Of(order, request, isIsolated) is { } row && !row.IsArchived(request))
        .Select(order => SpotOrderRow.Of(order, request, isIsolated)!.Value)));

    public byte[] OpenOrders(ReadRequest request) => Read(request, (books, isIsolated) => shapes.ListedOrder.WriteAll(
        books.OpenOrders
            .Where(order => request.Symbol is not { } symbol || order.Script.Instrument.Symbol == symbol)
            .Select(order => SpotOrderRow.Of(order, request, isIsolated))
            .OfType<SpotOrderRow>()));

    public byte[] Order(ReadRequest request)
    {
        var id = request.Number("orderId")
            ?? (request["origClientOrderId"] is { } name ? SpotOrder.IdOf(name) : default(long?))
            ?? throw new RefusedException(ExchangeError.MissingEither("origClientOrderId", "orderId"));
        return Read(request, (books, isIsolated) =>
        {
            var row = books.Orders.Of(request.Symbol).Find(id) is { } order
                ? SpotOrderRow.Of(order, request, isIsolated)
                : null;
            return row switch
            {
                null => throw new RefusedException(ExchangeError.NoSuchOrder),
                { } known when known.IsArchived(request) => throw new RefusedException(
                    TellsArchived ? ExchangeError.ArchivedOrder : ExchangeError.NoSuchOrder),
                { } known => shapes.Order.WriteOne(known),
            };
        });
    }

    /// <summary>Order lists, the newest first.</summary>
    public byte[] Lists(ReadRequest request) => Read(request, (books, isIsolated) => shapes.List.WriteAll(
        request.PageOrLatest(books.Lists.All, list => list.CreatedAt, "fromId", excludesTimes: true, _ => true)
            .Reverse()
            .Select(list => new SpotListRow(list, list.WasDone(request.AsOf), isIsolated))));

    public byte[] OpenLists(ReadRequest request) => Read(request, (books, isIsolated) => shapes.List.WriteAll(
        books.Lists.All.Between(0, request.AsOf, newestFirst: true)
            .Where(list => !list.WasDone(request.AsOf))
            .Select(list => new SpotListRow(list, IsDone: false, isIsolated))));

    /// <summary>Reads the books of the account, which may be an isolated one.</summary>
    public byte[] Read(ReadRequest request, Func<SpotBooks, bool, byte[]> read)
    {
        var account = find(request);
        return account.Read(books => read(books, account.Ledger.Market == EmulatedMarket.IsolatedMargin));
    }
}
