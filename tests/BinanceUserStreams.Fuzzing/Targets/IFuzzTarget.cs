namespace BinanceUserStreams.Fuzzing.Targets;

/// <summary>Something that reads what comes from the wire.</summary>
internal interface IFuzzTarget
{
    string Name { get; }

    /// <summary>The payloads it is made for.</summary>
    IReadOnlyList<SeedText> Seeds { get; }

    /// <summary>Reads the input, and touches all that a user would touch of it.</summary>
    /// <param name="input">The input.</param>
    /// <param name="random">Chooses how it is given.</param>
    /// <param name="count">Where its outcome is counted.</param>
    /// <exception cref="UnsoundException">What came out is wrong.</exception>
    void Run(byte[] input, Random random, FuzzCount count);
}
