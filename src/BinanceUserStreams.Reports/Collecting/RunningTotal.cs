using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>A sum over time.</summary>
internal sealed class RunningTotal
{
    public Total Total { get; } = new();

    public ThinnedSeries Series { get; } = new();

    public void Add(DateTimeOffset at, ExactNumber amount)
    {
        Total.Add(amount);
        Series.Add(at, Total.Sum);
    }

    /// <summary>Takes over another total at a moment.</summary>
    public void Add(DateTimeOffset at, Total other)
    {
        Total.Add(other);
        Series.Add(at, Total.Sum);
    }
}
