using BinanceUserStreams.Errors;
using BinanceUserStreams.Streams.Subscriptions;

namespace BinanceUserStreams.Diagnosis;

/// <summary>Makes a listen token, as a margin stream does: the exchange judges API key, signature, permission and symbol.</summary>
internal sealed class ListenTokenCheck(
    DiagnosisSettings settings, DiagnosisState state, ISubscriber subscriber, IReadOnlyList<IStreamCheck> needs)
    : IStreamCheck
{
    public StreamCheckName Name => StreamCheckName.ListenToken;

    public Uri Host => settings.Endpoint.RestUri;

    public IReadOnlyList<IStreamCheck> Needs => needs;

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        if (state.Refusal is not null)
        {
            return Finding.Skipped("nothing more was sent: the exchange refused the call before, see Clock");
        }

        try
        {
            state.Token = await subscriber.PrepareAsync(cancellationToken).ConfigureAwait(false);
            var token = state.Token!.Token;
            return Finding.Passed(FormattableString.Invariant(
                $"API key and signature are accepted; listen token {token} until {token.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z"));
        }
        catch (BinanceException error)
        {
            state.Note(error);
            return Finding.Failed(error, settings);
        }
    }
}
