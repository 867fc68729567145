using BinanceUserStreams.Errors;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.History;

/// <summary>
/// Asks the exchange for an order with a fill that the stream told of, before anything is read: who has another account's secret
/// would put its trades among the stream's.
/// </summary>
/// <param name="market">The calls.</param>
/// <param name="time">The clock.</param>
internal sealed class WitnessCheck(MarketHistory market, TimeProvider time)
{
    // An order that was made a moment ago is not in the answers yet.
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(5);

    private volatile bool _hasPassed;

    /// <summary>Ends if the account is the stream's, or nothing says that it is not.</summary>
    /// <param name="client">Sends the calls.</param>
    /// <param name="witness">The order; null if there is none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BinanceException">HistoryOfOtherAccount, or any of the calls'.</exception>
    public async Task RequireAsync(HistoryClient client, KnownOrder? witness, CancellationToken cancellationToken)
    {
        if (_hasPassed || witness is not { IsAlgo: false, OrderId: >= 0 } order)
        {
            return;
        }

        var products = market.Products.Where(product => product.Product.Has(order.Symbol)).ToList();
        if (products.Count > 0
            && !await IsKnownAsync(client, order, products, cancellationToken).ConfigureAwait(false))
        {
            await time.Wait(Lag, cancellationToken).ConfigureAwait(false);
            if (!await IsKnownAsync(client, order, products, cancellationToken).ConfigureAwait(false))
            {
                throw BinanceError.Of(
                    BinanceErrorId.HistoryOfOtherAccount,
                    $"its account has no order {order.OrderId} of {order.Symbol}, of which the stream told a fill");
            }
        }

        _hasPassed = true;
    }

    private static async Task<bool> IsKnownAsync(
        HistoryClient client, KnownOrder order, IEnumerable<ProductHistory> products, CancellationToken cancellationToken)
    {
        foreach (var product in products)
        {
            if (await client.OneAsync(product.Order, order.Symbol, cancellationToken, ("orderId", order.OrderId))
                    .ConfigureAwait(false) is { } row
                && row.Id == order.OrderId)
            {
                return true;
            }
        }

        return false;
    }
}
