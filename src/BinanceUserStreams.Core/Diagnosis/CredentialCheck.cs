using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Diagnosis;

/// <summary>
/// Whether there is what signs: an API key and its secret. Nothing is sent: no signed call is permitted but those that open the
/// stream, which are checks of their own.
/// </summary>
/// <param name="settings">What is examined.</param>
/// <param name="judgedBy">The check in which the exchange says what it thinks of them.</param>
/// <param name="host">Whom that check asks.</param>
internal sealed class CredentialCheck(DiagnosisSettings settings, StreamCheckName judgedBy, Uri host) : IStreamCheck
{
    public StreamCheckName Name => StreamCheckName.ApiKey;

    public Uri Host => host;

    public IReadOnlyList<IStreamCheck> Needs => [];

    public Task<Finding> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Judge());

    private Finding Judge() => (settings.CredentialProblem, settings.Credential) switch
    {
        ({ } problem, _) => Finding.Failed(problem, settings),
        (_, null) => Finding.Failed(BinanceError.Of(BinanceErrorId.ApiKeyMissing), settings),
        (_, { Secret: null }) => Finding.Failed(
            BinanceError.Of(BinanceErrorId.SecretKeyMissing, $"a stream of {settings.Endpoint.Market}"), settings),
        var (_, given) => Finding.Passed($"{given.Key} with its {given.Secret}; {judgedBy} shows whether they are accepted"),
    };
}
