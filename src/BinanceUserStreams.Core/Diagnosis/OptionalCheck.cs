namespace BinanceUserStreams.Diagnosis;

/// <summary>A check of what the stream does without: its failure is a warning.</summary>
/// <param name="check">The check.</param>
internal sealed class OptionalCheck(IStreamCheck check) : IStreamCheck
{
    public StreamCheckName Name => check.Name;

    public Uri Host => check.Host;

    public IReadOnlyList<IStreamCheck> Needs => check.Needs;

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        var finding = await check.RunAsync(cancellationToken).ConfigureAwait(false);
        return finding.Status == StreamCheckStatus.Failed
            ? Finding.Warning(finding.Detail, $"{Remedies.NotNeeded} {finding.RecommendedAction}")
            : finding;
    }
}
