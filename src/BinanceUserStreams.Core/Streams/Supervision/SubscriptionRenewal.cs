using BinanceUserStreams.Errors;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Subscriptions;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// Renews the subscription of a connection at half of its token's life, by subscribing again on the same connection with
/// another token: no event is missed. What fails is tried again up to the token's end; then the connection ends, if the
/// exchange has not ended it.
/// </summary>
internal sealed class SubscriptionRenewal(
    StreamSettings settings, TokenSubscriber tokens, StatusWriter log, Func<double> random, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Keeps the subscription of a connection until that ends.</summary>
    public async Task RunAsync(StreamConnection connection, CancellationToken cancellationToken)
    {
        var subscription = (AccountSubscription)connection.Access;
        Backoff backoff = new(FirstPause, LongestPause, random);
        log.Metrics.KeyUntil = subscription.Life!.Token.ExpiresAt;
        log.Tell(StreamStatusKind.KeyExtended, $"{subscription.Life}");
        var pause = subscription.Life!.UntilRenewal;
        for (var failures = 0; await WaitAsync(connection, subscription.Life!, pause, cancellationToken);)
        {
            if (await TryRenewAsync(connection, subscription, cancellationToken) is not { } error)
            {
                failures = 0;
                pause = subscription.Life!.UntilRenewal;
                log.Counters.KeyExtensions++;
                log.Metrics.KeyUntil = subscription.Life!.Token.ExpiresAt;
                log.Tell(StreamStatusKind.KeyExtended, FormattableString.Invariant(
                    $"connection {connection.Number} is subscribed anew, as {subscription.Id}: {subscription.Life}"));
                continue;
            }

            if (IsOver(connection, error))
            {
                return;
            }

            var unasked = backoff.After(++failures);
            pause = error.RetryAfter > unasked ? error.RetryAfter.Value : unasked;
            log.TellRepeated(
                StreamStatusKind.KeyNotExtended,
                FormattableString.Invariant(
                    $"the subscription could not be renewed, next attempt in {pause.TotalSeconds:0.0} s: {error.Message}"),
                failures);
        }
    }

    // False if there is nothing to renew any more.
    private async Task<bool> WaitAsync(
        StreamConnection connection, TokenLife life, TimeSpan pause, CancellationToken cancellationToken)
    {
        await time.ForAnyAsync(pause < life.UntilEnd ? pause : life.UntilEnd, cancellationToken, connection.Ended);
        if (!connection.Ended.IsCompleted && life.HasEnded)
        {
            connection.Abort("its listen token had ended and could not be renewed");
        }

        return !connection.Ended.IsCompleted && !life.HasEnded;
    }

    // Null if it was renewed.
    private async Task<BinanceException?> TryRenewAsync(
        StreamConnection connection, AccountSubscription subscription, CancellationToken cancellationToken)
    {
        try
        {
            var life = await tokens.CreateAsync(cancellationToken);
            subscription.BeginRenewal();
            var request = await connection.Requests.SendAsync(
                TokenSubscriber.Method, TokenSubscriber.ParametersOf(life), cancellationToken,
                frame => TakeAnswer(subscription, frame));
            await time.ForAnyAsync(settings.ConnectTimeout, cancellationToken, request.Answer, connection.Ended);
            if (!request.Answer.IsCompleted)
            {
                return BinanceError.Of(BinanceErrorId.RequestTimedOut, $"nothing was answered to {TokenSubscriber.Method}");
            }

            var error = ErrorIn(await request.Answer);
            subscription.Life = error is null ? life : subscription.Life;
            return error;
        }
        catch (BinanceException exception)
        {
            return exception;
        }
        catch (IOException exception)
        {
            return BinanceError.Of(BinanceErrorId.ConnectionFailed, exception.Message.TrimEnd('.'));
        }
    }

    // By the connection's reader: what follows the answer may have the other number, or end the old one.
    private void TakeAnswer(AccountSubscription subscription, byte[] frame)
    {
        if (ErrorIn(frame) is null)
        {
            subscription.Renewed(ApiAnswer.Parse(frame, time.GetUtcNow())!.SubscriptionId!.Value);
        }
        else
        {
            subscription.NotRenewed();
        }
    }

    private BinanceException? ErrorIn(byte[] frame) => ApiAnswer.Parse(frame, time.GetUtcNow()) switch
    {
        { } answer when AnswerErrors.Find(answer, time.GetUtcNow()) is { } error => error,
        { SubscriptionId: not null } => null,
        _ => BinanceError.Of(
            BinanceErrorId.SubscriptionRejected, $"the answer to {TokenSubscriber.Method} names no subscription"),
    };

    // The exchange will not have another subscription on this connection: one that is opened beside it gets its own.
    private static bool IsOver(StreamConnection connection, BinanceException error)
    {
        var isOver = AnswerErrors.IsOfConnection(error) && !AnswerErrors.IsOfToken(error);
        if (isOver)
        {
            connection.AnnounceEnd($"its subscription cannot be renewed: {error.Message.TrimEnd('.')}");
        }

        return isOver;
    }
}
