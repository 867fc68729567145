using BinanceUserStreams.Errors;
using BinanceUserStreams.Network;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Requests;

/// <summary>Sends a request until it succeeds, or until another attempt is of no use.</summary>
public sealed class RequestExecutor(
    IRestTransport transport, RetryPolicy policy, RequestGate gate, TimeProvider time, IRequestLog log)
{
    private readonly ClockedRequests _clocks = new(ExchangeClocks.For(time), time);

    /// <summary>The exchange's clock of a host, as its answers to these requests told it.</summary>
    /// <param name="address">Any address of it.</param>
    internal ExchangeClock ClockOf(Uri address) => _clocks.Of(address);

    /// <summary>Asks for the time of a host that a call will be signed for, if it has not told it.</summary>
    /// <inheritdoc cref="SendAsync" path="/exception"/>
    internal Task LearnClockAsync(ApiRequest call, CancellationToken cancellationToken)
    {
        var limit = new Deadline(time, policy.Budget);
        return _clocks.LearnAsync(call, request => RepeatAsync(request, limit, cancellationToken));
    }

    /// <summary>Sends the call and returns the answer of success.</summary>
    /// <exception cref="BinanceException">The error of the last attempt.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ApiResult> SendAsync(ApiRequest call, CancellationToken cancellationToken)
    {
        using var span = RequestTelemetry.StartOperation(call);
        try
        {
            var limit = new Deadline(time, policy.Budget);
            Task<ApiResult> Send(ApiRequest request) => RepeatAsync(request, limit, cancellationToken);
            var answer = await (call.Signing is null ? Send(call) : _clocks.SendAsync(call, Send)).ConfigureAwait(false);
            RequestTelemetry.EndOperation(span, call, null);
            return answer;
        }
        catch (BinanceException exception)
        {
            RequestTelemetry.EndOperation(span, call, exception.ErrorId);
            throw;
        }
    }

    private async Task<ApiResult> RepeatAsync(ApiRequest call, Deadline limit, CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            log.Verbose($"{call}, attempt {number} of {policy.Attempts}, {RequestLogText.Caller(call)}");
            var attempt = await TryAsync(call, number, limit.Remaining, cancellationToken).ConfigureAwait(false);
            if (attempt.Error is not { } error)
            {
                log.Verbose(RequestLogText.Answered(attempt));
                return new ApiResult(attempt.Reply!, attempt.SentAt) { SentTimestamp = attempt.SentTimestamp };
            }

            var wait = policy.WaitAfter(error, number, limit.Remaining);
            log.Verbose(RequestLogText.Failed(attempt, error, wait));
            if (wait is null)
            {
                throw error;
            }

            await time.Wait(wait.Value, cancellationToken).ConfigureAwait(false);

            // A wait can take longer than was asked: a machine that slept wakes up when all time is used.
            if (limit.HasPassed)
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
            var reply = await transport.SendAsync(_clocks.Sign(call), either.Token).ConfigureAwait(false);
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
            new(sentAt, time.GetElapsedTime(started), reply, error) { SentTimestamp = started };
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
