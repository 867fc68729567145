using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;

namespace BinanceUserStreams.Diagnosis;

/// <summary>
/// Creates the listen key, or extends the one that is active. It is never closed: other programs may stream with it.
/// </summary>
internal sealed class ApiKeyCheck(
    DiagnosisSettings settings, DiagnosisState state, ListenKeyClient client, IStreamCheck connection) : IStreamCheck
{
    public StreamCheckName Name => StreamCheckName.ApiKey;

    public Uri Host => settings.Endpoint.RestUri;

    public IReadOnlyList<IStreamCheck> Needs { get; } = [connection];

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        if (settings.Credential?.Key is not { } apiKey)
        {
            return settings.ListenKey is not null && settings.CredentialProblem is null
                ? Finding.Skipped("no API key was given; the listen key is used as it is", Remedies.KeyCannotBeExtended)
                : Finding.Failed(settings.CredentialProblem ?? BinanceError.Of(BinanceErrorId.ApiKeyMissing), settings);
        }

        if (state.Refusal is not null)
        {
            return Finding.Skipped("nothing more was sent: the exchange refused the call before, see Clock");
        }

        try
        {
            var key = await client.CreateAsync(settings.Endpoint, settings.Account, apiKey, cancellationToken)
                .ConfigureAwait(false);
            state.KeyOfAccount = key;
            state.ListenKey ??= key;
            return Finding.Passed(FormattableString.Invariant(
                $"{apiKey} is accepted; listen key {key.MaskedListenKey} until {key.ExpiresAt?.UtcDateTime:HH:mm:ss}Z"));
        }
        catch (BinanceException error)
        {
            state.Note(error);
            return Finding.Failed(error, settings);
        }
    }
}
