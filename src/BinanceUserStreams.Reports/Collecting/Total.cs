using BinanceUserStreams.Numbers;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>A sum, exact, and of how many amounts.</summary>
internal sealed class Total
{
    private readonly ExactSum _sum = new();

    public long Count { get; private set; }

    public ExactNumber Sum => _sum.Value;

    public void Add(decimal amount)
    {
        _sum.Add(amount);
        Count++;
    }

    public void AddProduct(decimal one, decimal other)
    {
        _sum.AddProduct(one, other);
        Count++;
    }

    /// <summary>Takes over another total.</summary>
    public void Add(Total other)
    {
        _sum.Add(other.Sum);
        Count += other.Count;
    }

    /// <summary>For drawing.</summary>
    public double ToDouble() => _sum.ToDouble();
}
