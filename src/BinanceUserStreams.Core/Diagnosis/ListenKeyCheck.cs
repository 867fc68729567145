namespace BinanceUserStreams.Diagnosis;

/// <summary>Compares the listen key that was given with the one that the exchange has for this account and market.</summary>
internal sealed class ListenKeyCheck(DiagnosisSettings settings, DiagnosisState state, IStreamCheck apiKey) : IStreamCheck
{
    public StreamCheckName Name => StreamCheckName.ListenKey;

    public Uri Host => settings.Endpoint.RestUri;

    public IReadOnlyList<IStreamCheck> Needs { get; } = [apiKey];

    public Task<Finding> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Compare());

    private Finding Compare()
    {
        var (given, known) = (settings.ListenKey!, state.KeyOfAccount!);
        return given.ListenKey == known.ListenKey
            ? Finding.Passed($"{given.MaskedListenKey} is the key of this account in {settings.Endpoint.Market}")
            : Finding.Failed(
                $"{given.MaskedListenKey} is not the key of this account in {settings.Endpoint.Market}: "
                    + $"that is {known.MaskedListenKey}",
                Remedies.KeyOfElsewhere);
    }
}
