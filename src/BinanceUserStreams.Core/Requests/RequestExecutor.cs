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
        for (var attempt = 1; ; attempt++)
        {
            log.Verbose($"{call}, attempt {attempt} of {policy.Attempts}, API key {call.ApiKey}");
            var sentAt = time.GetUtcNow();
            var sent = time.GetTimestamp();
            var remaining = policy.Budget - time.GetElapsedTime(started);
            var (reply, error) = await TryAsync(call, remaining, cancellationToken).ConfigureAwait(false);
            var took = time.GetElapsedTime(sent);
            if (error is null)
            {
                log.Verbose(RequestStory.Answered(reply!, took));
                return new RestAnswer(reply!, sentAt);
            }

            remaining = policy.Budget - time.GetElapsedTime(started);
            var wait = policy.WaitAfter(error, attempt, time.GetUtcNow(), remaining);
            log.Verbose(RequestStory.Failed(error, reply, took, wait));
            if (wait is null)
            {
                throw error;
            }

            await time.Wait(wait.Value, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(RestReply? Reply, BinanceException? Error)> TryAsync(
        RestCall call, TimeSpan remaining, CancellationToken cancellationToken)
    {
        var timeout = remaining < policy.AttemptTimeout ? remaining : policy.AttemptTimeout;
        using var timer = time.CancelAfter(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var reply = await transport.SendAsync(call, either.Token).ConfigureAwait(false);
            log.Debug(RequestStory.Wire(call, reply));
            return (reply, ReplyErrors.Find(call, reply, time.GetUtcNow()));
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var detail = $"nothing came from {Host(call)} within {timeout.TotalSeconds:0.#} s";
            return (null, BinanceError.Of(BinanceErrorId.RequestTimedOut, detail, exception));
        }
        catch (RestTransportException exception)
        {
            var detail = $"{Host(call)}: {exception.Message.TrimEnd('.')}";
            return (null, BinanceError.Of(BinanceErrorId.ConnectionFailed, detail, exception.InnerException));
        }
    }

    private static string Host(RestCall call) => call.Uri.GetLeftPart(UriPartial.Authority);
}
