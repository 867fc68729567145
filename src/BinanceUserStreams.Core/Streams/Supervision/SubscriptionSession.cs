using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Subscriptions;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// The session of a stream without a listen key: each connection subscribes the account for itself, and nothing is shared.
/// <code>
///            opened           answered 200              its end, eventStreamTerminated
///  Connecting -----> Subscribing ---------> Subscribed -----------------------------> gone: another connection
///                        |                   |      ^
///                refused |   half of a token |      | answered 200: a second number
///                        v                   v      |
///                 another attempt         Renewing -+
/// </code>
/// </summary>
internal sealed class SubscriptionSession(
    StreamSettings settings, StreamContext context, ISubscriber subscriber, SubscriptionRenewal? renewal,
    GapTracker gapTracker, StatusWriter log, SchedulerAffinity affinity) : IStreamSession
{
    private readonly TimeProvider _time = context.Time;
    private readonly ListingSupport _listing = new();
    private readonly SubscriptionOutlook _outlook = new(settings, context.Gate, gapTracker, log, context.Time);

    /// <summary>Always the same: no connection lives on another one's subscription.</summary>
    public int Generation => 1;

    /// <summary>Never: with a subscription its connection ends.</summary>
    public bool IsLost => false;

    /// <summary>None: each connection is subscribed when it is opened.</summary>
    public int Confirmations => 0;

    /// <summary>Never.</summary>
    public Task Replaced { get; } = new TaskCompletionSource<bool>().Task;

    /// <summary>
    /// Tells now and then up to when nothing is missing, from where another run of a journal goes on.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        affinity.Assert();
        while (true)
        {
            await _time.Wait(NextWord, cancellationToken);
            if (gapTracker.ProvenUntil?.StampBy(_time) is { } until)
            {
                log.Tell(
                    StreamStatusKind.KeyExtended,
                    FormattableString.Invariant(
                        $"the exchange answers, and nothing is missing of what it sent before {until:yyyy-MM-dd HH:mm:ss}Z"),
                    until);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<ConnectionEntry> ConfirmAsync(int confirmations, CancellationToken cancellationToken)
    {
        affinity.Assert();
        try
        {
            var token = await subscriber.PrepareAsync(cancellationToken);
            return new ConnectionEntry(
                BaseAddress.Join(settings.Endpoint.StreamUri, settings.Endpoint.StreamForm), null,
                (socket, ending) => EnterAsync(socket, token, ending));
        }
        catch (BinanceException exception)
        {
            throw _outlook.Of(exception);
        }
    }

    /// <summary>Renews its subscription before that ends.</summary>
    public Task KeepAsync(StreamConnection connection, CancellationToken cancellationToken)
    {
        affinity.Assert();
        return renewal?.RunAsync(connection, cancellationToken) ?? Task.CompletedTask;
    }

    /// <summary>Nothing: there is no listen key.</summary>
    public void Ended(int generation, ListenKeyExpired notice)
    {
    }

    private async Task<OpenedSocket> EnterAsync(
        IStreamSocket socket, TokenLife? token, CancellationToken cancellationToken)
    {
        SocketRequests requests = new(socket, SocketProtocol.WebSocketApi, _time);
        OpeningDialogue dialogue = new(socket, requests, _time);
        TimedAnswer answered;
        try
        {
            answered = await subscriber.SubscribeAsync(dialogue, token, cancellationToken);
        }
        catch (IOException exception)
        {
            throw _outlook.Broke(
                BinanceErrorId.ConnectionFailed, $"it was opened, but not subscribed: {exception.Message.TrimEnd('.')}");
        }

        NoteWeight(answered.Answer);
        if (AnswerErrors.Find(answered.Answer, _time.GetUtcNow()) is { } error)
        {
            throw _outlook.Of(error);
        }

        if (answered.Answer.SubscriptionId is not { } id)
        {
            throw _outlook.Broke(BinanceErrorId.UnexpectedResponse, "it was opened, but the answer names no subscription");
        }

        _outlook.Accepted();
        return new OpenedSocket(socket, requests, new AccountSubscription(id, token, _listing, Heed))
        {
            Before = dialogue.Kept,
            Subscribed = (answered.AskedAt, answered.AnsweredAt),
        };
    }

    // By the connection's reader.
    private void Heed(byte[] frame)
    {
        var now = _time.GetUtcNow();
        if (ApiAnswer.Parse(frame, now) is { } answer)
        {
            NoteWeight(answer);
            if (AnswerErrors.Find(answer, now) is { } error)
            {
                _outlook.HeedLimit(error);
            }
        }
    }

    private void NoteWeight(ApiAnswer answer) =>
        log.Metrics.UsedWeight = answer.UsedWeight ?? log.Metrics.UsedWeight;

    // A tenth more or less, so that a fleet that started together does not write together for ever.
    private TimeSpan NextWord =>
        TimeSpan.FromTicks((long)(settings.KeepAliveInterval.Ticks * (0.9 + (context.Random() / 5))));
}
