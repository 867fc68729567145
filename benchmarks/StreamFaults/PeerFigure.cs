namespace BinanceUserStreams.Benchmarks;

/// <summary>What a fault did to other libraries, in the words of the measurement.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Figures">In the order of <see cref="PeerFigures.Names"/>.</param>
internal sealed record PeerFigure(string Fault, params IReadOnlyList<string> Figures)
{
    /// <summary>The same fault here, on one connection.</summary>
    public required string Case { get; init; }
}
