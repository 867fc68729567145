using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Requests;

/// <summary>Sends a call until it is answered with success, or until another attempt is of no use.</summary>
public sealed class RequestExecutor(
    IRestTransport transport, RetryPolicy policy, TimeProvider time, IRequestLog log)
{
    /// <summary>Sends the call and returns the answer of success.</summary>
    /// <exception cref="BinanceException">The error of the last attempt.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<RestAnswer> SendAsync(RestCall call, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var number = 1; ; number++)
        {
            log.Verbose($"{call}, attempt {number} of {policy.Attempts}, API key {call.ApiKey}");
            var remaining = policy.Budget - time.GetElapsedTime(started);
            var attempt = await TryAsync(call, remaining, cancellationToken).ConfigureAwait(false);
            if (attempt.Error is not { } error)
            {
                log.Verbose(RequestStory.Answered(attempt));
                return new RestAnswer(attempt.Reply!, attempt.SentAt);
            }

            remaining = policy.Budget - time.GetElapsedTime(started);
            var wait = policy.WaitAfter(error, number, attempt.EndedAt, remaining);
            log.Verbose(RequestStory.Failed(attempt, error, wait));
            if (wait is null)
            {
                throw error;
            }

            await time.Wait(wait.Value, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Attempt> TryAsync(RestCall call, TimeSpan remaining, CancellationToken cancellationToken)
    {
        var sentAt = time.GetUtcNow();
        var timeout = remaining < policy.AttemptTimeout ? remaining : policy.AttemptTimeout;
        using var timer = time.CancelAfter(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var reply = await transport.SendAsync(call, either.Token).ConfigureAwait(false);
            log.Debug(RequestStory.Wire(call, reply));
            var endedAt = time.GetUtcNow();
            return new Attempt(sentAt, endedAt, reply, ReplyErrors.Find(call, reply, endedAt));
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var detail = $"nothing came from {Host(call)} within {timeout.TotalSeconds:0.#} s";
            return Failed(BinanceError.Of(BinanceErrorId.RequestTimedOut, detail, exception));
        }
        catch (RestTransportException exception)
        {
            var detail = $"{Host(call)}: {exception.Message.TrimEnd('.')}";
            return Failed(BinanceError.Of(BinanceErrorId.ConnectionFailed, detail, exception.InnerException));
        }

        Attempt Failed(BinanceException error) => new(sentAt, time.GetUtcNow(), null, error);
    }

    private static string Host(RestCall call) => call.Uri.GetLeftPart(UriPartial.Authority);
}
