namespace BinanceUserStreams.Telemetry.Prometheus;

/// <summary>One line, or one histogram, of a metric: its attributes and its value.</summary>
internal sealed class MetricSeries(KeyValuePair<string, object?>[] tags, IReadOnlyList<double>? bounds)
{
    private readonly long[] _counts = new long[bounds?.Count + 1 ?? 0];

    public IReadOnlyList<KeyValuePair<string, object?>> Tags => tags;

    /// <summary>The value; of a histogram the sum.</summary>
    public double Value { get; private set; }

    /// <summary>False if no value was recorded since <see cref="Forget"/>.</summary>
    public bool IsTold { get; private set; }

    /// <summary>Of a histogram: how many values there are.</summary>
    public long Total => _counts.Sum();

    /// <summary>Of a histogram: each upper bound, and how many values are not above it.</summary>
    public IEnumerable<(double Bound, long Count)> Buckets()
    {
        long count = 0;
        for (var i = 0; i < bounds!.Count; i++)
        {
            yield return (bounds[i], count += _counts[i]);
        }
    }

    public bool Has(ReadOnlySpan<KeyValuePair<string, object?>> others)
    {
        if (others.Length != tags.Length)
        {
            return false;
        }

        for (var i = 0; i < tags.Length; i++)
        {
            if (others[i].Key != tags[i].Key || !Equals(others[i].Value, tags[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Something more.</summary>
    public void Add(double value)
    {
        Tell(Value + value);
        if (bounds is not null)
        {
            var bucket = 0;
            while (bucket < bounds.Count && value > bounds[bucket])
            {
                bucket++;
            }

            _counts[bucket]++;
        }
    }

    /// <summary>How it is now.</summary>
    public void Tell(double value)
    {
        Value = value;
        IsTold = true;
    }

    /// <summary>What follows are the values of another moment.</summary>
    public void Forget() => IsTold = false;
}
