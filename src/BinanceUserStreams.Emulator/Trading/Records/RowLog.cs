namespace BinanceUserStreams.Emulator.Trading.Records;

/// <summary>
/// Rows in the order in which they came about: neither their times nor their ids ever decrease. Windows and ids are found
/// in O(log n). Not thread-safe.
/// </summary>
internal sealed class RowLog<T>(Func<T, long> idOf, Func<T, long> timeOf)
{
    private readonly List<T> _rows = [];

    public int Count => _rows.Count;

    public void Add(T row) => _rows.Add(row);

    public void RemoveOldest(int count) => _rows.RemoveRange(0, count);

    public IReadOnlyList<T> Oldest(int count) => _rows.GetRange(0, count);

    /// <summary>The rows of a time, both ends included.</summary>
    public IEnumerable<T> Between(long from, long to, bool newestFirst = false)
    {
        var start = FirstAt(timeOf, from);
        var end = to == long.MaxValue ? _rows.Count : FirstAt(timeOf, to + 1);
        for (var index = start; index < end; index++)
        {
            yield return _rows[newestFirst ? end - 1 - (index - start) : index];
        }
    }

    /// <summary>The rows from an id on, oldest first.</summary>
    public IEnumerable<T> FromId(long id)
    {
        for (var index = FirstAt(idOf, id); index < _rows.Count; index++)
        {
            yield return _rows[index];
        }
    }

    /// <summary>The first row of that id; nothing when there is none.</summary>
    public T? Find(long id) => FromId(id).FirstOrDefault() is { } row && idOf(row) == id ? row : default;

    private int FirstAt(Func<T, long> valueOf, long least)
    {
        var (low, high) = (0, _rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = valueOf(_rows[middle]) < least ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
