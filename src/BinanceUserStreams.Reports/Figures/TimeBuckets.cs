namespace BinanceUserStreams.Reports.Figures;

/// <summary>
/// Sums up what comes in the order of time in at most so many stretches of equal width. The width is doubled when there
/// are too many, so that neither the length nor the size of what comes need be known before.
/// </summary>
/// <typeparam name="T">What is known of a stretch.</typeparam>
/// <param name="most">How many stretches are kept.</param>
/// <param name="merge">Puts the second of two neighbours into the first.</param>
internal sealed class TimeBuckets<T>(int most, Action<T, T> merge)
    where T : class, new()
{
    private readonly List<(long Index, T Content)> _buckets = [];
    private long _width = TimeSpan.TicksPerMillisecond;
    private DateTimeOffset _start;

    /// <summary>What is known of each stretch in which something came, by its beginning.</summary>
    public IEnumerable<(DateTimeOffset From, T Content)> All =>
        _buckets.Select(bucket => (_start.AddTicks(bucket.Index * _width), bucket.Content));

    /// <summary>How wide a stretch is by now.</summary>
    public TimeSpan Width => TimeSpan.FromTicks(_width);

    /// <summary>The stretch of a moment. One that lies before the last is of the last: a clock can be set back.</summary>
    public T At(DateTimeOffset moment)
    {
        if (_buckets.Count == 0)
        {
            _start = moment;
            return Append(0);
        }

        var index = Index(moment);
        while (index > Last.Index && _buckets.Count == most)
        {
            Widen();
            index = Index(moment);
        }

        return index > Last.Index ? Append(index) : Last.Content;
    }

    private (long Index, T Content) Last => _buckets[_buckets.Count - 1];

    private long Index(DateTimeOffset moment) => (moment - _start).Ticks / _width;

    private T Append(long index)
    {
        T content = new();
        _buckets.Add((index, content));
        return content;
    }

    private void Widen()
    {
        _width *= 2;
        var kept = 0;
        for (var i = 0; i < _buckets.Count; i++)
        {
            var (index, content) = _buckets[i];
            if (kept > 0 && _buckets[kept - 1].Index == index / 2)
            {
                merge(_buckets[kept - 1].Content, content);
            }
            else
            {
                _buckets[kept++] = (index / 2, content);
            }
        }

        _buckets.RemoveRange(kept, _buckets.Count - kept);
    }
}
