namespace BinanceUserStreams.Campaign.Schedules;

/// <summary>
/// Chance that begins with a seed and is the same on every runtime (SplitMix64: Steele, Lea, Flood, OOPSLA 2014). Seeds
/// next to each other have nothing in common.
/// </summary>
internal sealed class Chance(int seed)
{
    private ulong _state = (ulong)seed;

    /// <summary>From 0 (inclusive) to 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whole numbers from one to another, both included.</summary>
    public int Between(int least, int most) => least + (int)(Fraction() * (most - least + 1));

    /// <summary>A length between two, with each order of magnitude as likely as the next.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) =>
        least * Math.Pow(most / least, Fraction());

    /// <summary>True so often.</summary>
    public bool Hits(double probability) => Fraction() < probability;

    /// <summary>One of these.</summary>
    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Between(0, choices.Length - 1)];

    private ulong Next()
    {
        var mixed = unchecked(_state += 0x9E3779B97F4A7C15);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return mixed ^ (mixed >> 31);
    }
}
