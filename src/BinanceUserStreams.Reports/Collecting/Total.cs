using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>A sum, exact, and of how many amounts.</summary>
internal sealed class Total
{
    public long Count { get; private set; }

    public ExactNumber Sum { get; private set; }

    public void Add(ExactNumber amount)
    {
        Sum += amount;
        Count++;
    }

    /// <summary>Takes over another total.</summary>
    public void Add(Total other)
    {
        Sum += other.Sum;
        Count += other.Count;
    }
}
