using BinanceUserStreams.Campaign.Receiving;

namespace BinanceUserStreams.Campaign.Audit;

/// <summary>Millions of events in their order as one number: two sequences with the same are the same.</summary>
internal struct PrintChain
{
    private const ulong Prime = 0x9E3779B97F4A7C15;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>The number.</summary>
    public ulong Value { get; private set; }

    /// <summary>The next one.</summary>
    public void Add(in ReceivedEvent received)
    {
        Count++;
        Value = unchecked(((Value ^ received.Print.First) * Prime) + received.Print.Second);
        Value ^= Value >> 29;
    }

    /// <inheritdoc/>
    public override readonly string ToString() => FormattableString.Invariant($"{Count:N0} events, {Value:x16}");
}
