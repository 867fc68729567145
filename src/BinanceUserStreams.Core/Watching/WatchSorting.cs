using BinanceUserStreams.Fills;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Watching;

/// <summary>Sorts the rows of the live screen. Rows that are equal by a sort keep the order of account, symbol and age.</summary>
internal static class WatchSorting
{
    /// <summary>What streams can be sorted by, first what they are by themselves; likewise the others.</summary>
    public static IReadOnlyList<WatchSort> OfStreams { get; } = [WatchSort.Account, WatchSort.Age];

    /// <inheritdoc cref="OfStreams"/>
    public static IReadOnlyList<WatchSort> OfPositions { get; } =
        [WatchSort.Account, WatchSort.Symbol, WatchSort.Profit, WatchSort.Age];

    /// <inheritdoc cref="OfStreams"/>
    public static IReadOnlyList<WatchSort> OfOrders { get; } = [WatchSort.Age, WatchSort.Account, WatchSort.Symbol];

    /// <inheritdoc cref="OfStreams"/>
    public static IReadOnlyList<WatchSort> OfFills { get; } =
        [WatchSort.Newest, WatchSort.Account, WatchSort.Symbol, WatchSort.Profit];

    /// <summary>The streams in that order.</summary>
    public static IReadOnlyList<WatchedStream> Sort(IEnumerable<WatchedStream> streams, WatchSort sort)
    {
        var byAccount = ByAccount(streams, stream => stream.Source);

        // One that never had an event is silent for longest.
        return [.. sort == WatchSort.Age ? byAccount.OrderBy(stream => stream.LastEventAt ?? DateTimeOffset.MinValue) : byAccount];
    }

    /// <summary>The positions in that order.</summary>
    public static IReadOnlyList<WatchedPosition> Sort(IEnumerable<WatchedPosition> positions, WatchSort sort)
    {
        var byAccount = ByAccount(positions, row => row.Source)
            .ThenBy(row => row.Position.Symbol, StringComparer.Ordinal)
            .ThenBy(row => row.Position.PositionSide, StringComparer.Ordinal);
        return
        [
            .. sort switch
            {
                WatchSort.Symbol => byAccount.OrderBy(row => row.Position.Symbol, StringComparer.Ordinal),
                WatchSort.Profit => byAccount.OrderByDescending(row => row.Position.UnrealizedProfit ?? decimal.MinValue),
                WatchSort.Age => byAccount.OrderBy(row => row.Position.AsOf),
                _ => byAccount,
            },
        ];
    }

    /// <summary>The orders in that order.</summary>
    public static IReadOnlyList<WatchedOrder> Sort(IEnumerable<WatchedOrder> orders, WatchSort sort)
    {
        var byAge = orders.OrderBy(order => order.OpenedAt).ThenBy(order => order.Id);
        return
        [
            .. sort switch
            {
                WatchSort.Account => ByAccount(byAge, order => order.Source),
                WatchSort.Symbol => byAge.OrderBy(order => order.Symbol, StringComparer.Ordinal),
                _ => byAge,
            },
        ];
    }

    /// <summary>The fills in that order.</summary>
    public static IReadOnlyList<BinanceFill> Sort(IEnumerable<BinanceFill> fills, WatchSort sort)
    {
        var byTime = fills.OrderByDescending(fill => fill.Time ?? fill.ReceivedAt ?? DateTimeOffset.MinValue);
        return
        [
            .. sort switch
            {
                WatchSort.Account => ByAccount(byTime, fill => new StreamSource(fill.Market, fill.Account)),
                WatchSort.Symbol => byTime.OrderBy(fill => fill.Symbol, StringComparer.Ordinal),
                WatchSort.Profit => byTime.OrderByDescending(fill => fill.RealizedProfit ?? decimal.MinValue),
                _ => byTime,
            },
        ];
    }

    private static IOrderedEnumerable<T> ByAccount<T>(IEnumerable<T> rows, Func<T, StreamSource> source) => rows
        .OrderBy(row => source(row).Account, StringComparer.Ordinal)
        .ThenBy(row => source(row).Market)
        .ThenBy(row => source(row).Symbol, StringComparer.Ordinal);
}
