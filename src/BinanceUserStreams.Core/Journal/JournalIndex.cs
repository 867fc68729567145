namespace BinanceUserStreams.Journal;

/// <summary>The times of some lines of a file, in the order of the file.</summary>
internal sealed class JournalIndex(List<(long Offset, DateTimeOffset At)> places)
{
    /// <summary>
    /// False if a clock was set back while the file was written, as far as these lines show: then nothing can be said
    /// about the lines between them.
    /// </summary>
    public bool IsInOrder { get; } = Enumerable.Range(1, Math.Max(0, places.Count - 1))
        .All(i => places[i].At >= places[i - 1].At);

    /// <summary>Where a line begins before which nothing is later than a moment.</summary>
    public long StartOf(DateTimeOffset moment)
    {
        if (!IsInOrder)
        {
            return 0;
        }

        var (low, high) = (0, places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = places[middle].At <= moment ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? 0 : places[low - 1].Offset;
    }
}
