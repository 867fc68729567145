using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Subscriptions;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Diagnosis;

/// <summary>
/// Subscribes to the account's events, as each connection of a stream does. The subscription ends with the connection, and is
/// none of those that running streams have.
/// </summary>
/// <param name="settings">What is examined.</param>
/// <param name="state">It has the socket.</param>
/// <param name="subscriber">Subscribes on it.</param>
/// <param name="needs">The checks without which it makes no sense.</param>
/// <param name="time">The clock.</param>
internal sealed class SubscriptionCheck(
    DiagnosisSettings settings, DiagnosisState state, ISubscriber subscriber, IReadOnlyList<IStreamCheck> needs,
    TimeProvider time) : IStreamCheck
{
    public StreamCheckName Name => StreamCheckName.Subscription;

    public Uri Host => settings.Endpoint.StreamUri;

    public IReadOnlyList<IStreamCheck> Needs => needs;

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        // That of a gateway may be the affair of another host; a limit is the IP address's.
        if (state.Refusal is { ErrorId: BinanceErrorId.RateLimited or BinanceErrorId.IpBanned })
        {
            return Finding.Skipped("nothing more was sent: the exchange asked to wait, see RequestWeight");
        }

        using var timer = time.CancelAfter(settings.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var socket = state.OpenSocket!;
        SocketRequests requests = new(socket, SocketProtocol.WebSocketApi, time);
        OpeningDialogue dialogue = new(socket, requests, time);
        try
        {
            var answered = await subscriber.SubscribeAsync(dialogue, state.Token, either.Token).ConfigureAwait(false);
            state.UsedWeight = answered.Answer.UsedWeight ?? state.UsedWeight;
            if (AnswerErrors.Find(answered.Answer, time.GetUtcNow()) is { } error)
            {
                state.Note(error);
                return Finding.Failed(error, settings);
            }

            if (answered.Answer.SubscriptionId is not { } id)
            {
                return Finding.Failed("the answer names no subscription", Remedies.NoHeartbeat);
            }

            state.Socket = new ExaminedSocket(socket, requests, dialogue.Kept, settings.Source, time);
            state.OpenSocket = null;
            var took = time.GetElapsedTime(answered.AskedAt.Timestamp, answered.AnsweredAt.Timestamp);
            return Finding.Passed(FormattableString.Invariant(
                $"{Accepted}subscribed as {id}, answered after {took.TotalMilliseconds:0} ms"));
        }
        catch (BinanceException error)
        {
            return Finding.Failed(error, settings);
        }
        catch (IOException exception)
        {
            return Finding.Failed(
                $"the connection ended instead of an answer: {WireText.OneLine(exception.Message).TrimEnd('.')}", Remedies.HungUp);
        }
        catch (UnansweredException) when (!cancellationToken.IsCancellationRequested)
        {
            return Finding.Failed(
                FormattableString.Invariant($"no answer within {settings.Timeout.TotalSeconds:0.#} s, and the connection is open"),
                Remedies.NoHeartbeat);
        }
    }

    private string Accepted => state.Token is null ? "API key and signature are accepted; " : "";
}
