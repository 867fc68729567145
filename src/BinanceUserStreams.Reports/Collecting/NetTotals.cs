using BinanceUserStreams.Numbers;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>What was made and paid in one asset.</summary>
internal sealed class NetTotals
{
    /// <summary>The realised profit of fills.</summary>
    public ExactSum Profit { get; } = new();

    /// <summary>The fees of fills; negative is what was received.</summary>
    public ExactSum Fees { get; } = new();

    /// <summary>Funding: negative is what was paid.</summary>
    public ExactSum Funding { get; } = new();

    public ExactNumber Net => Profit.Value + (Fees.Value * decimal.MinusOne) + Funding.Value;

    /// <summary>Takes over others.</summary>
    public void Add(NetTotals other)
    {
        Profit.Add(other.Profit.Value);
        Fees.Add(other.Fees.Value);
        Funding.Add(other.Funding.Value);
    }
}
