using BinanceUserStreams.Credentials;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Signing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Subscriptions;

/// <summary>
/// Subscribes by a signature. The exchange's time is asked for on the same socket before the first signature for a host, and
/// again, with one repetition, if the exchange refuses the time of one.
/// </summary>
/// <param name="market">The market.</param>
/// <param name="credential">The account's keys; null if there are none.</param>
/// <param name="clock">The exchange's clock.</param>
internal sealed class SignatureSubscriber(Market market, ApiCredential? credential, ExchangeClock clock) : ISubscriber
{
    private const string TimeMethod = "time";
    private const int Success = 200;

    private RequestSigner Signer => new(RequiredKeys.Of(credential, $"a stream of {market}"));

    /// <inheritdoc/>
    public Task<TokenLife?> PrepareAsync(CancellationToken cancellationToken)
    {
        _ = Signer;
        return Task.FromResult<TokenLife?>(null);
    }

    /// <inheritdoc/>
    public async Task<TimedAnswer> SubscribeAsync(
        OpeningDialogue dialogue, TokenLife? token, CancellationToken cancellationToken)
    {
        if (!clock.IsKnown
            && await AskTimeAsync(dialogue, cancellationToken).ConfigureAwait(false) is { Answer.Status: not Success } refusal)
        {
            return refusal;
        }

        var answered = await AskAsync(dialogue, cancellationToken).ConfigureAwait(false);
        if (answered.Answer.Error?.Code is not (-1021 or -5028))
        {
            return answered;
        }

        clock.Forget();
        var asked = await AskTimeAsync(dialogue, cancellationToken).ConfigureAwait(false);
        return asked.Answer.Status == Success ? await AskAsync(dialogue, cancellationToken).ConfigureAwait(false) : asked;
    }

    private Task<TimedAnswer> AskAsync(OpeningDialogue dialogue, CancellationToken cancellationToken)
    {
        var call = SignedCall.SubscribeBySignature;
        return dialogue.AskAsync(call.Name, Signer.Params(call, [], clock.Milliseconds), cancellationToken);
    }

    // An answer without a time says nothing: whether this machine's own clock will do, the signature is going to show.
    private async Task<TimedAnswer> AskTimeAsync(OpeningDialogue dialogue, CancellationToken cancellationToken)
    {
        var answered = await dialogue.AskAsync(TimeMethod, null, cancellationToken).ConfigureAwait(false);
        if (answered.Answer.ServerTime is { } serverTime)
        {
            clock.Set(serverTime, answered.AskedAt.Timestamp, answered.AnsweredAt.Timestamp);
        }

        return answered;
    }
}
