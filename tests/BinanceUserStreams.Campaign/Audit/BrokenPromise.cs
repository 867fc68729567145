namespace BinanceUserStreams.Campaign.Audit;

/// <summary>A promise that was not kept.</summary>
/// <param name="Promise">Which.</param>
/// <param name="Detail">What was seen.</param>
internal sealed record BrokenPromise(Promise Promise, string Detail)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Promise.Text()} Broken: {Detail}";
}
