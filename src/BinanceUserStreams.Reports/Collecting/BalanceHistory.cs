using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>One balance over time, as each event told it.</summary>
internal sealed class BalanceHistory
{
    /// <summary>True for a part of another balance, such as what orders have locked of it.</summary>
    public bool IsPart { get; set; }

    public long Count { get; private set; }

    public decimal First { get; private set; }

    public decimal Lowest { get; private set; }

    public decimal Highest { get; private set; }

    public decimal Last { get; private set; }

    public DateTimeOffset LastAt { get; private set; }

    public ThinnedSeries Series { get; } = new();

    public void Add(DateTimeOffset at, decimal balance)
    {
        First = Count == 0 ? balance : First;
        Lowest = Count == 0 ? balance : Math.Min(Lowest, balance);
        Highest = Count == 0 ? balance : Math.Max(Highest, balance);
        Last = balance;
        LastAt = at;
        Count++;
        Series.Add(at, (double)balance);
    }
}
