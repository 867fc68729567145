namespace BinanceUserStreams.Timing;

/// <summary>The source of randomness for jitter.</summary>
public static class RandomNumber
{
#if NET
    /// <summary>Uniform in [0, 1). Not for secrets.</summary>
    public static double Next() => Random.Shared.NextDouble();
#else
    // Random is seeded by the clock on .NET Framework: clients that start together would wait alike.
    /// <summary>Uniform in [0, 1). Not for secrets.</summary>
    public static double Next() => new Random(Guid.NewGuid().GetHashCode()).NextDouble();
#endif
}
