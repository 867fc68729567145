using BinanceUserStreams.Errors;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.History;

/// <summary>
/// Reads a time of one product: the symbols that were traded, their trades and orders, the orders of the trades, and what became of
/// those that were open. Source: section C.8 of the fact sheet on signed requests.
/// </summary>
/// <param name="product">The calls.</param>
/// <param name="client">Sends them.</param>
/// <param name="holes">Takes what cannot be read.</param>
/// <param name="only">The only symbol that the account has (isolated margin); null for all.</param>
internal sealed class ProductReading(ProductHistory product, HistoryClient client, HistoryHoles holes, string? only)
{
    private const int ParameterMissing = -1102;

    // Where a list of all orders names the symbols, too: what it lacks is found at the beginning, or it is too dear to be found.
    private const int MostFinderPages = 4;

    // Beyond so many symbols a list of orders is not read for one on which nothing is known to have happened, if it is dear.
    private const int MostDearLists = 10;
    private const int DearWeight = 50;

    private readonly RowPager _pager = new(client, holes);
    private readonly ProductRows _rows = new(product.Product);
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);

    /// <summary>Reads.</summary>
    /// <param name="span">The time.</param>
    /// <param name="symbols">The symbols that are known to have been traded.</param>
    /// <param name="pending">The orders whose state is to be found out; those that are found are removed.</param>
    /// <param name="isAgain">True to read only what can have been late.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BinanceException">Any of the calls'.</exception>
    public async Task<ProductRows> ReadAsync(
        TimeSpanOfRows span,
        IEnumerable<string> symbols,
        HashSet<KnownOrder> pending,
        bool isAgain,
        CancellationToken cancellationToken)
    {
        _rows.Span = span;
        _rows.Symbols.UnionWith(only is not null
            ? [only]
            : symbols.Concat(pending.Select(order => order.Symbol)).Where(symbol => product.Product.Has(symbol)));
        var hasAllOrders = await FindSymbolsAsync(span, pending, isAgain, cancellationToken).ConfigureAwait(false);
        foreach (var symbol in _rows.Symbols)
        {
            await _pager.ByIdAsync(product.Trades, symbol, Kept(product.Trades, span), _rows.Trades.Add, cancellationToken)
                .ConfigureAwait(false);
        }

        if (!hasAllOrders)
        {
            await ListOrdersAsync(span, pending, cancellationToken).ConfigureAwait(false);
        }

        await JoinAsync(span, hasAllOrders, cancellationToken).ConfigureAwait(false);
        await SettleAsync(pending, isAgain, cancellationToken).ConfigureAwait(false);
        await ReadAlgoOrdersAsync(span, pending, isAgain, cancellationToken).ConfigureAwait(false);
        return _rows;
    }

    // True if all orders of the time were listed.
    private async Task<bool> FindSymbolsAsync(
        TimeSpanOfRows span, HashSet<KnownOrder> pending, bool isAgain, CancellationToken cancellationToken)
    {
        if (only is not null)
        {
            return false;
        }

        var hasAllOrders = product.Orders.WeightOfAll is not null
            && await ListAllOrdersAsync(span, cancellationToken).ConfigureAwait(false);
        foreach (var finder in product.SymbolFinders)
        {
            var isWhole = await _pager.ByTimeAsync(
                finder, null, Kept(finder, span), _rows.TakeSymbol, cancellationToken,
                hasAllOrders ? MostFinderPages : int.MaxValue).ConfigureAwait(false);
            if (!isWhole && hasAllOrders)
            {
                holes.Add("fills of orders that were made before the gap, of symbols that no order or position names");
            }
        }

        if (!isAgain && product.Positions is { } positions)
        {
            var page = await client.ListAsync(positions, null, cancellationToken).ConfigureAwait(false);
            foreach (var (row, _) in page.Rows.Where(listed => Math.Max(listed.Row.Time, listed.Created) >= span.From))
            {
                _rows.TakeSymbol(row);
            }
        }

        if (product.OpenOrders.WeightOfAll is { } weight
            && (!isAgain || pending.Count(order => !order.IsAlgo) * product.Order.Weight > weight))
        {
            await ListOpenOrdersAsync(null, cancellationToken).ConfigureAwait(false);
        }

        foreach (var row in _rows.Orders.Values.Where(row => row.Time >= span.From && row.HasFills()).ToList())
        {
            _rows.TakeSymbol(row);
        }

        return hasAllOrders;
    }

    private async Task<bool> ListAllOrdersAsync(TimeSpanOfRows span, CancellationToken cancellationToken)
    {
        try
        {
            await _pager.ByTimeAsync(product.Orders, null, Kept(product.Orders, span), _rows.TakeOrder, cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        catch (BinanceException exception) when (exception.ExchangeCode == ParameterMissing)
        {
            // As it was until 2026-08-25.
            return false;
        }
    }

    private async Task ListOpenOrdersAsync(string? symbol, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (row, _) in (await client.ListAsync(product.OpenOrders, symbol, cancellationToken).ConfigureAwait(false)).Rows)
            {
                _rows.TakeOrder(row);
            }
        }
        catch (BinanceException exception) when (product.OpenOrders.IsUncertain && IsUnknownCall(exception))
        {
            // The documents disagree whether it is asked for without a symbol: each known order is asked for.
        }
    }

    private async Task ListOrdersAsync(
        TimeSpanOfRows span, HashSet<KnownOrder> pending, CancellationToken cancellationToken)
    {
        HashSet<string> busy = [.. _rows.Trades.Select(trade => trade.Symbol), .. _rows.Orders.Keys.Select(order => order.Symbol)];
        var isDear = product.Orders.Weight >= DearWeight && _rows.Symbols.Count > MostDearLists;
        foreach (var symbol in _rows.Symbols)
        {
            if (!isDear || busy.Contains(symbol) || pending.Any(order => order.Symbol == symbol))
            {
                await ListOrdersAsync(symbol, span, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                holes.Add("orders without a fill of symbols that were not traded in the gap");
            }
        }
    }

    private async Task ListOrdersAsync(string symbol, TimeSpanOfRows span, CancellationToken cancellationToken)
    {
        _listed.Add(symbol);
        await _pager.ByTimeAsync(product.Orders, symbol, Kept(product.Orders, span), _rows.TakeOrder, cancellationToken)
            .ConfigureAwait(false);
    }

    // The orders of the trades: each costs a request, unless a list has them.
    private async Task JoinAsync(TimeSpanOfRows span, bool hasAllOrders, CancellationToken cancellationToken)
    {
        foreach (var group in Missing().GroupBy(order => order.Symbol).ToList())
        {
            if (!hasAllOrders && !_listed.Contains(group.Key) && group.Count() * product.Order.Weight > product.Orders.Weight)
            {
                await ListOrdersAsync(group.Key, span, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var (symbol, id) in Missing())
        {
            if (await AskAsync(symbol, id, cancellationToken).ConfigureAwait(false) is { } row)
            {
                _rows.TakeOrder(row);
            }
        }
    }

    private List<(string Symbol, long Id)> Missing() =>
        [.. _rows.Trades.Select(trade => (trade.Symbol, trade.OrderId)).Where(order => !_rows.Orders.ContainsKey(order)).Distinct()];

    // What became of the orders that were open.
    private async Task SettleAsync(HashSet<KnownOrder> pending, bool isAgain, CancellationToken cancellationToken)
    {
        var own = pending.Where(order => !order.IsAlgo && order.OrderId >= 0 && product.Product.Has(order.Symbol)).ToList();
        foreach (var group in own.GroupBy(order => order.Symbol))
        {
            if (product.OpenOrders.WeightOfAll is null && !isAgain
                && group.Count(order => !_rows.Orders.ContainsKey((order.Symbol, order.OrderId))) > 1)
            {
                await ListOpenOrdersAsync(group.Key, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var order in own)
        {
            if (!_rows.Orders.TryGetValue((order.Symbol, order.OrderId), out var row))
            {
                row = await AskAsync(order.Symbol, order.OrderId, cancellationToken).ConfigureAwait(false);
            }

            if (row is not null && row.Symbol == order.Symbol)
            {
                _rows.TakeOrder(row);
                pending.Remove(order);
                if (!row.IsOpen())
                {
                    _rows.Ended.Add(row);
                }
            }
        }
    }

    private async Task ReadAlgoOrdersAsync(
        TimeSpanOfRows span, HashSet<KnownOrder> pending, bool isAgain, CancellationToken cancellationToken)
    {
        if (product is not { AlgoOrders: { } list, AlgoOrder: { } one, OpenAlgoOrders: { } open })
        {
            return;
        }

        try
        {
            var own = pending.Where(order => order.IsAlgo && order.OrderId >= 0 && product.Product.Has(order.Symbol)).ToList();
            if (!isAgain || own.Count * one.Weight > open.WeightOfAll)
            {
                foreach (var (row, _) in (await client.ListAsync(open, null, cancellationToken).ConfigureAwait(false)).Rows)
                {
                    _rows.TakeAlgoOrder(row);
                }
            }

            foreach (var symbol in _rows.Symbols.Concat(_rows.AlgoOrders.Keys.Select(order => order.Symbol)).Distinct().ToList())
            {
                await _pager.ByTimeAsync(list, symbol, Kept(list, span), _rows.TakeAlgoOrder, cancellationToken).ConfigureAwait(false);
            }

            foreach (var order in own)
            {
                await SettleAlgoAsync(order, one, pending, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (BinanceException exception) when (list.IsUncertain && IsUnknownCall(exception))
        {
            holes.Add($"conditional orders ({exception.Message.TrimEnd('.')})");
        }
    }

    private async Task SettleAlgoAsync(
        KnownOrder order, HistoryCall one, HashSet<KnownOrder> pending, CancellationToken cancellationToken)
    {
        if (!_rows.AlgoOrders.TryGetValue((order.Symbol, order.OrderId), out var row))
        {
            row = await client.OneAsync(one, null, cancellationToken, ("algoId", order.OrderId)).ConfigureAwait(false);
        }

        if (row is not null && row.Symbol == order.Symbol)
        {
            _rows.TakeAlgoOrder(row);
            pending.Remove(order);
            if (!row.IsOpen())
            {
                _rows.Ended.Add(row);
            }
        }
    }

    private async Task<HistoryRow?> AskAsync(string symbol, long id, CancellationToken cancellationToken)
    {
        var row = await client.OneAsync(product.Order, symbol, cancellationToken, ("orderId", id)).ConfigureAwait(false);
        return row?.Id == id ? row : null;
    }

    // What of a time the exchange still has.
    private TimeSpanOfRows Kept(HistoryCall call, TimeSpanOfRows span)
    {
        if (call.Retention is not { } retention)
        {
            return span;
        }

        var first = client.ExchangeNow.AddBounded(-retention).ToUnixTimeMilliseconds();
        if (first <= span.From)
        {
            return span;
        }

        holes.Add(FormattableString.Invariant(
            $"what {call.Call} tells of the time before {DateTimeOffset.FromUnixTimeMilliseconds(first):yyyy-MM-dd HH:mm}Z"));
        return span with { From = first };
    }

    // Neither a refusal nor an outage: what answers does not have it, or not so.
    private static bool IsUnknownCall(BinanceException error) =>
        error.ErrorId is BinanceErrorId.UnexpectedResponse or BinanceErrorId.EndpointRetired;
}
