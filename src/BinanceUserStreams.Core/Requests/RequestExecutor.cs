using BinanceUserStreams.Errors;
using BinanceUserStreams.Network;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Requests;

/// <summary>Sends a request until it succeeds, or until another attempt is of no use.</summary>
public sealed class RequestExecutor(
    IRestTransport transport, RetryPolicy policy, RequestGate gate, TimeProvider time, IRequestLog log)
{
    /// <summary>Sends the call and returns the answer of success.</summary>
    /// <exception cref="BinanceException">The error of the last attempt.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ApiResult> SendAsync(ApiRequest call, CancellationToken cancellationToken)
    {
        using var span = RequestTelemetry.StartOperation(call);
        try
        {
            var answer = await RepeatAsync(call, cancellationToken).ConfigureAwait(false);
            RequestTelemetry.EndOperation(span, call, null);
            return answer;
        }
        catch (BinanceException exception)
        {
            RequestTelemetry.EndOperation(span, call, exception.ErrorId);
            throw;
        }
    }

    private async Task<ApiResult> RepeatAsync(ApiRequest call, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var remaining = policy.Budget;
        for (var number = 1; ; number++)
        {
            log.Verbose($"{call}, attempt {number} of {policy.Attempts}, {RequestLogText.Caller(call)}");
            var attempt = await TryAsync(call, number, remaining, cancellationToken).ConfigureAwait(false);
            if (attempt.Error is not { } error)
            {
                log.Verbose(RequestLogText.Answered(attempt));
                return new ApiResult(attempt.Reply!, attempt.SentAt);
            }

            remaining = policy.Budget - time.GetElapsedTime(started);
            var wait = policy.WaitAfter(error, number, remaining);
            log.Verbose(RequestLogText.Failed(attempt, error, wait));
            if (wait is null)
            {
                throw error;
            }

            await time.Wait(wait.Value, cancellationToken).ConfigureAwait(false);

            // A wait can take longer than was asked: a machine that slept wakes up when all time is used.
            remaining = policy.Budget - time.GetElapsedTime(started);
            if (remaining <= TimeSpan.Zero)
            {
                throw error;
            }
        }
    }

    private async Task<Attempt> TryAsync(
        ApiRequest call, int number, TimeSpan remaining, CancellationToken cancellationToken)
    {
        if (gate.ClosedFor(call.Uri) is var wait && wait > TimeSpan.Zero)
        {
            var now = time.GetUtcNow();
            return new Attempt(now, TimeSpan.Zero, null, Waiting(call, wait, gate.ClosedUntil(call.Uri, now)));
        }

        using var span = RequestTelemetry.StartAttempt(call, number);
        var attempt = await SendOnceAsync(call, remaining, cancellationToken).ConfigureAwait(false);
        RequestTelemetry.EndAttempt(span, call, attempt);
        return attempt;
    }

    private async Task<Attempt> SendOnceAsync(ApiRequest call, TimeSpan remaining, CancellationToken cancellationToken)
    {
        var sentAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        var timeout = remaining < policy.AttemptTimeout ? remaining : policy.AttemptTimeout;
        using var timer = time.CancelAfter(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var reply = await transport.SendAsync(call, either.Token).ConfigureAwait(false);
            log.Debug(RequestLogText.Wire(call, reply));
            var error = ResponseErrors.Find(call, reply, time.GetUtcNow());
            if (error is { RetryAfter: { } wait, RetryAt: { } retryAt })
            {
                gate.Close(call.Uri, wait, retryAt, time);
            }

            return Ended(reply, error);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var detail = FormattableString.Invariant(
                $"nothing came from {Host(call)} within {timeout.TotalSeconds:0.#} s");
            return Ended(null, BinanceError.Of(BinanceErrorId.RequestTimedOut, detail, exception));
        }
        catch (RestTransportException exception) when (exception.IsAnswerTooLong)
        {
            var detail = $"the answer of {Host(call)} is too long to be the exchange's";
            return Ended(null, BinanceError.Of(BinanceErrorId.UnexpectedResponse, detail, exception.InnerException));
        }
        catch (RestTransportException exception) when (
            ProxyException.Find(exception) is { Fault: ProxyFault.LoginMissing or ProxyFault.LoginRefused } refusal)
        {
            return Ended(null, new BinanceException(
                BinanceErrorId.ProxyLoginFailed, BinanceError.Text(BinanceErrorId.ProxyLoginFailed, refusal.Message))
            {
                RetryAt = time.GetUtcNow() + refusal.Pause,
                RetryAfter = refusal.Pause,
            });
        }
        catch (RestTransportException exception)
        {
            // A stranger on that port may have answered anything, and the runtime repeats it.
            var text = WireText.OneLine(exception.Message, call.ApiKey?.Reveal(), call.ListenKey);
            return Ended(null, BinanceError.Of(
                BinanceErrorId.ConnectionFailed, $"{Host(call)}: {text.TrimEnd('.')}", exception.InnerException));
        }

        Attempt Ended(ApiResponse? reply, BinanceException? error) =>
            new(sentAt, time.GetElapsedTime(started), reply, error);
    }

    private static BinanceException Waiting(ApiRequest call, TimeSpan wait, DateTimeOffset until)
    {
        var detail = FormattableString.Invariant(
            $"nothing was sent to {Host(call)}, which asked to wait; retry at {until.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");
        return new BinanceException(BinanceErrorId.RateLimited, BinanceError.Text(BinanceErrorId.RateLimited, detail))
        {
            RetryAt = until,
            RetryAfter = wait,
        };
    }

    private static string Host(ApiRequest call) => call.Uri.GetLeftPart(UriPartial.Authority);
}
