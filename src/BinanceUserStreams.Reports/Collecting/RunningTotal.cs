using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>A sum over time.</summary>
internal sealed class RunningTotal
{
    public Total Total { get; } = new();

    public ThinnedSeries Series { get; } = new();

    public void Add(DateTimeOffset at, decimal amount)
    {
        Total.Add(amount);
        Series.Add(at, Total.ToDouble());
    }

    /// <summary>Takes over another total at a moment.</summary>
    public void Add(DateTimeOffset at, Total other)
    {
        Total.Add(other);
        Series.Add(at, Total.ToDouble());
    }
}
