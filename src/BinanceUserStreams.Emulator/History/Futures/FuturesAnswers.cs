using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Emulator.Trading.Records;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>Answers the reads of a product of futures from the books of its accounts.</summary>
/// <param name="desk">The accounts.</param>
/// <param name="market">The market whose accounts they are.</param>
/// <param name="isInverse">Whether COIN-M is meant: Portfolio Margin has both.</param>
/// <param name="shapes">How rows are written.</param>
internal sealed class FuturesAnswers(TradingDesk desk, EmulatedMarket market, bool isInverse, FuturesShapes shapes)
{
    /// <summary>The market whose rows <c>userTrades</c> and <c>allOrders</c> list too, when they are told to.</summary>
    public EmulatedMarket? OtherMarket { get; init; }

    public byte[] Trades(ReadRequest request)
    {
        var order = request.Number("orderId");
        RefuseIdsOfPair(request);
        return shapes.Trade.WriteAll(Mix(
            request,
            trade => trade.Time,
            request.Number("fromId") ?? order,
            (books, isOwn) => request.Page(
                books.Trades.Of(isOwn ? request.Symbol : null),
                trade => trade.Time,
                isOwn ? "fromId" : null,
                excludesTimes: true,
                trade => !isOwn || (IsMeant(trade.Order.Script, request) && (order is null || trade.Order.Id == order)))));
    }

    public byte[] Orders(ReadRequest request)
    {
        RefuseIdsOfPair(request);
        return shapes.ListedOrder.WriteAll(Mix(
            request,
            row => row.Order.CreatedAt,
            request.Number("orderId"),
            (books, isOwn) => Rows(request, request.Page(
                books.Orders.Of(isOwn ? request.Symbol : null),
                order => order.CreatedAt,
                isOwn ? "orderId" : null,
                excludesTimes: false,
                order => (!isOwn || IsMeant(order.Script, request)) && OrderRow.Of(order, request) is not null))));
    }

    public byte[] OpenOrders(ReadRequest request) => shapes.Order.WriteAll(Read(request, books =>
        Rows(request, books.OpenOrders.Where(order => IsMeant(order.Script, request)))));

    public byte[] Order(ReadRequest request)
    {
        var id = request.Number("orderId")
            ?? (request["origClientOrderId"] is { } name ? PlacedOrder.IdOf(name) : default(long?))
            ?? throw new RefusedException(ExchangeError.MissingEither("origClientOrderId", "orderId"));
        return shapes.Order.WriteOne(Read(request, books =>
            books.Orders.Of(request.Symbol).Find(id) is { } order && IsMeant(order.Script, request)
                ? OrderRow.Of(order, request)
                : null) ?? throw new RefusedException(ExchangeError.NoSuchOrder));
    }

    public byte[] Income(ReadRequest request)
    {
        var (from, to, isOpen) = request.Window();
        var (limit, type) = (request.Limit(), request["incomeType"]);
        var rows = Read(request, books => books.Trades.Of(request.Symbol)
            .Between(from, to, newestFirst: isOpen)
            .Where(trade => IsMeant(trade.Order.Script, request))
            .SelectMany(trade => isOpen ? IncomeRow.Of(trade).Reverse() : IncomeRow.Of(trade))
            .Where(row => type is null || row.Type == type)
            .Take(limit)
            .ToList());
        return shapes.Income.WriteAll(isOpen ? Enumerable.Reverse(rows) : rows);
    }

    public byte[] Positions(ReadRequest request) => Read(request, books =>
        shapes.Position.WriteAll(Held(books).Where(position => request.Symbol is not { } symbol
            || position.Instrument.Symbol == symbol)));

    public byte[] Balances(ReadRequest request, RowShape<AssetRow> shape) =>
        Read(request, books => shape.WriteAll(AssetRow.AllOf(books, isInverse)));

    public byte[] Account(ReadRequest request) => Read(request, books =>
        shapes.Account.WriteOne(new AccountRow(AssetRow.AllOf(books, isInverse), [.. Held(books)])));

    public byte[] OpenAlgoOrders(ReadRequest request) => Read(request, books => shapes.OpenAlgo.WriteAll(
        Rows(request, books.OpenConditionalOrders.Where(order => IsMeant(order.Script, request)))));

    public byte[] AllAlgoOrders(ReadRequest request) => Read(request, books => shapes.ListedAlgo.WriteAll(
        Rows(request, request.Page(
            books.ConditionalOrders.Of(request.Symbol),
            order => order.CreatedAt,
            "algoId",
            excludesTimes: false,
            order => IsMeant(order.Script, request) && AlgoRow.Of(order, request) is not null))));

    public byte[] AlgoOrder(ReadRequest request)
    {
        var id = request.Number("algoId")
            ?? (request["clientAlgoId"] is { } name ? ConditionalOrder.IdOf(name) : default(long?))
            ?? throw new RefusedException(ExchangeError.MissingEither("algoId", "clientAlgoId"));
        return Read(request, books => shapes.Algo.WriteOne(
            books.ConditionalOrders.All.Find(id) is { } order && AlgoRow.Of(order, request) is { } row
                ? row
                : throw new RefusedException(ExchangeError.NoSuchOrder)));
    }

    private static List<OrderRow> Rows(ReadRequest request, IEnumerable<PlacedOrder> orders) =>
        [.. orders.Select(order => OrderRow.Of(order, request)).OfType<OrderRow>()];

    private static List<AlgoRow> Rows(ReadRequest request, IEnumerable<ConditionalOrder> orders) =>
        [.. orders.Select(order => AlgoRow.Of(order, request)).OfType<AlgoRow>()];

    private static void RefuseIdsOfPair(ReadRequest request)
    {
        if (request.Pair is not null && (request["fromId"] ?? request["orderId"]) is not null)
        {
            throw new RefusedException(ExchangeError.InvalidCombination);
        }
    }

    /// <summary>The rows of the account, and of the other market when it is asked to list them and not from an id on.</summary>
    private IReadOnlyList<T> Mix<T>(
        ReadRequest request, Func<T, long> timeOf, long? id, Func<FuturesBooks, bool, IReadOnlyList<T>> page)
    {
        var own = Read(request, books => page(books, true));
        if (OtherMarket is not { } other || !request.Settings.ListsOtherProduct || id is not null)
        {
            return own;
        }

        List<T> mixed = [.. own.Concat(Read(request, books => page(books, false), other)).OrderBy(timeOf)];
        return request.Window().IsOpen ? [.. mixed.TakeLast(request.Limit())] : [.. mixed.Take(request.Limit())];
    }

    private T Read<T>(ReadRequest request, Func<FuturesBooks, T> read, EmulatedMarket? of = null) =>
        ((FuturesAccount)desk.Find(new StreamOwner(of ?? market, request.Account))).Read(read);

    private IEnumerable<Position> Held(FuturesBooks books) => books.Positions.Where(position =>
        position.Instrument.IsInverse == isInverse && (isInverse || position.Amount != 0
            || books.OpenOrders.Any(order => order.Script.Instrument == position.Instrument)));

    private bool IsMeant(ScriptedOrder script, ReadRequest request) =>
        script.Instrument.IsInverse == isInverse
        && (request.Symbol is null || script.Instrument.Symbol == request.Symbol)
        && (request.Pair is null || script.Instrument.Pair == request.Pair);
}
