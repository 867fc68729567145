using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.History;

/// <summary>One reading of a window, product by product.</summary>
/// <param name="market">The calls.</param>
/// <param name="client">Sends them.</param>
/// <param name="time">The clock.</param>
internal sealed class WindowReading(MarketHistory market, HistoryClient client, TimeProvider time)
{
    // What is older than this at the first reading is not late any more.
    private static readonly TimeSpan LongestLag = TimeSpan.FromMinutes(1);

    private const int MostNamed = 3;

    private readonly HistoryHoles _holes = new();

    /// <inheritdoc cref="IAccountHistory.ReadAsync"/>
    public async Task<HistoryBatch> ReadAsync(
        GapWindow window, KnownActivity known, HistoryBatch? earlier, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        TimeSpanOfRows whole = new(window.From.ToUnixTimeMilliseconds(), window.To.ToUnixTimeMilliseconds());
        var span = earlier is null
            ? whole
            : whole with { From = Math.Max(whole.From, earlier.BegunAt - (long)LongestLag.TotalMilliseconds) };
        HashSet<KnownOrder> pending = [.. earlier is null ? known.OpenOrders : earlier.Unsettled.Concat(known.OpenOrders)];
        IEnumerable<string> symbols = earlier is null ? known.Symbols : earlier.Symbols.Concat(known.Symbols);
        if (!span.IsEmpty)
        {
            Require(span);
        }

        List<ProductRows> found = [];
        foreach (var product in span.IsEmpty ? [] : market.Products)
        {
            ProductReading reading = new(product, client, _holes, window.Source.Symbol);
            found.Add(await reading.ReadAsync(span, symbols, pending, earlier is not null, cancellationToken)
                .ConfigureAwait(false));
        }

        // The exchange's clock may be known only now.
        var begunAt = (client.ExchangeNow - time.GetElapsedTime(begun)).ToUnixTimeMilliseconds();
        var isLast = earlier is not null || whole.To < begunAt - (long)LongestLag.TotalMilliseconds;
        if (isLast && !span.IsEmpty)
        {
            Name(pending);
        }

        if (earlier is null)
        {
            NameLimits(span);
        }

        TimeSpanOfRows settled = new(
            whole.From + (long)GapWindow.Margin.TotalMilliseconds,
            isLast ? whole.To : begunAt - (long)LongestLag.TotalMilliseconds);
        RecoveredSequence events = new(window.Source, found, settled, isLast, _holes, time.GetUtcNow());
        return new HistoryBatch(events, client.Cost, [.. _holes.Words])
        {
            BegunAt = begunAt,
            IsSettled = isLast,
            Symbols = [.. found.SelectMany(rows => rows.Symbols).Distinct(StringComparer.Ordinal)],
            Unsettled = isLast ? [] : [.. pending, .. found.SelectMany(Open)],
        };
    }

    private void Require(TimeSpanOfRows span)
    {
        var keeps = market.Products.Select(product => product.Trades.Retention).ToArray();
        if (keeps.Any(length => length is null))
        {
            return;
        }

        var first = client.ExchangeNow.AddBounded(-keeps.Max()!.Value);
        if (span.To < first.ToUnixTimeMilliseconds())
        {
            throw BinanceError.Of(
                BinanceErrorId.HistoryOutOfRetention,
                FormattableString.Invariant($"it keeps trades from {first.UtcDateTime:yyyy-MM-dd HH:mm}Z on"));
        }
    }

    private void Name(HashSet<KnownOrder> pending)
    {
        foreach (var order in pending.Take(MostNamed))
        {
            _holes.Add(FormattableString.Invariant(
                $"what became of order {order.OrderId} of {WireText.OneLine(order.Symbol)}: the exchange does not know it"));
        }

        if (pending.Count > MostNamed)
        {
            _holes.Add(FormattableString.Invariant($"what became of {pending.Count - MostNamed} more orders"));
        }
    }

    private void NameLimits(TimeSpanOfRows span)
    {
        foreach (var product in market.Products)
        {
            var first = client.ExchangeNow.AddBounded(-product.UnfilledRetention).ToUnixTimeMilliseconds();
            if (span.From < first)
            {
                _holes.Add(FormattableString.Invariant(
                    $"orders that ended without a fill and were made before {DateTimeOffset.FromUnixTimeMilliseconds(first):yyyy-MM-dd HH:mm}Z"));
            }

            if (product.SymbolHole is { } hole)
            {
                _holes.Add(hole);
            }
        }

        foreach (var kind in market.Unrecoverable)
        {
            _holes.Add(kind);
        }
    }

    private static IEnumerable<KnownOrder> Open(ProductRows rows) => rows.Orders.Values.Where(OrderRows.IsOpen)
        .Select(row => new KnownOrder(row.Symbol, row.Id))
        .Concat(rows.AlgoOrders.Values.Where(OrderRows.IsOpen).Select(row => new KnownOrder(row.Symbol, row.Id, IsAlgo: true)));
}
