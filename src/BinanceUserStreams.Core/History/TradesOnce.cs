using BinanceUserStreams.Events.Recovery;

namespace BinanceUserStreams.History;

/// <summary>
/// Takes each trade once where answers overlap. A trade of an account with itself is two rows with one id, and the border of two
/// answers can lie between them: the next answer begins with that id again.
/// </summary>
/// <param name="take">Gets each row.</param>
internal sealed class TradesOnce(Action<HistoryRow> take)
{
    private readonly HashSet<long> _ordersOfLast = [];
    private long _last = long.MinValue;

    /// <summary>Takes a row; those of an answer are sorted by their ids.</summary>
    public void Take(HistoryRow row)
    {
        if (row.Id > _last)
        {
            _last = row.Id;
            _ordersOfLast.Clear();
        }

        if (row.Id != _last || _ordersOfLast.Add(row.OrderId))
        {
            take(row);
        }
    }
}
