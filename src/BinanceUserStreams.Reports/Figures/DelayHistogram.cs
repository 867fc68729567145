namespace BinanceUserStreams.Reports.Figures;

/// <summary>
/// How often which delay was, in milliseconds. Delays below 128 ms are kept to the millisecond, longer ones to within
/// 1 %: memory does not grow with their number. Negative ones come where two clocks differ.
/// </summary>
internal sealed class DelayHistogram
{
    private const int Exact = 128;
    private const int Octave = 7;

    private readonly Dictionary<int, long> _counts = [];

    public long Count { get; private set; }

    /// <summary>How many delays are negative.</summary>
    public long Negative { get; private set; }

    public long Lowest { get; private set; }

    public long Highest { get; private set; }

    public void Add(long milliseconds)
    {
        Lowest = Count == 0 ? milliseconds : Math.Min(Lowest, milliseconds);
        Highest = Count == 0 ? milliseconds : Math.Max(Highest, milliseconds);
        Count++;
        Negative += milliseconds < 0 ? 1 : 0;
        Add(Bin(milliseconds), 1);
    }

    public static void Merge(DelayHistogram one, DelayHistogram other)
    {
        one.Lowest = Math.Min(one.Lowest, other.Lowest);
        one.Highest = Math.Max(one.Highest, other.Highest);
        one.Count += other.Count;
        one.Negative += other.Negative;
        foreach (var bin in other._counts)
        {
            one.Add(bin.Key, bin.Value);
        }
    }

    /// <summary>The delay that this part of all, such as 0.95, did not exceed; 0 if there is none.</summary>
    public long Percentile(double part)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(part * Count));
        foreach (var bin in _counts.OrderBy(bin => bin.Key))
        {
            rank -= bin.Value;
            if (rank <= 0)
            {
                return Math.Min(Highest, Math.Max(Lowest, Value(bin.Key)));
            }
        }

        return 0;
    }

    private void Add(int bin, long count)
    {
        _counts.TryGetValue(bin, out var before);
        _counts[bin] = before + count;
    }

    // Below 128 the number itself, then 128 bins for each doubling; the same below zero, so that bins are in order.
    private static int Bin(long value)
    {
        if (value < 0)
        {
            return -Bin(-value);
        }

        var octaves = 0;
        for (; value >= 2 * Exact; value >>= 1)
        {
            octaves++;
        }

        return (octaves << Octave) + (int)value;
    }

    private static long Value(int bin)
    {
        if (bin < 0)
        {
            return -Value(-bin);
        }

        var octaves = Math.Max(0, (bin >> Octave) - 1);
        return (long)(bin - (octaves << Octave)) << octaves;
    }
}
