using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// What follows when the account's events cannot be subscribed: it is tried again, after as long as the exchange asks for, or
/// it is the end of the stream.
/// </summary>
internal sealed class SubscriptionOutlook(
    StreamSettings settings, RequestGate gate, GapTracker gapTracker, StatusWriter log, TimeProvider time)
{
    private readonly Refusals _refusals = new(time);
    private bool _hasWorked;
    private int _refused;

    /// <summary>It has worked.</summary>
    public void Accepted()
    {
        _hasWorked = true;
        _refused = 0;
        _refusals.Accepted();
    }

    /// <summary>It has failed in a way that says nothing about keys.</summary>
    public SubscriptionException Broke(BinanceErrorId error, string problem)
    {
        _refusals.Failed();
        return new SubscriptionException(error, problem);
    }

    /// <summary>It was refused.</summary>
    /// <param name="error">Why.</param>
    /// <returns>What is to be thrown: the error itself if no waiting heals it.</returns>
    public Exception Of(BinanceException error)
    {
        var problem = error.Message.TrimEnd('.');
        if (!StreamErrors.IsRefusal(error))
        {
            _refusals.Failed();
            return StreamErrors.IsStranger(error, _hasWorked)
                ? error
                : new SubscriptionException(error.ErrorId, problem, Wait(error));
        }

        var left = _refusals.Refused();
        if (left <= TimeSpan.Zero && gapTracker.IsNone)
        {
            return error;
        }

        var message = FormattableString.Invariant(
            $"{problem}; if it stays so, the stream ends in {Math.Ceiling(left.TotalMinutes):0} min");
        log.TellRepeated(StreamStatusKind.Disconnected, message, ++_refused);
        return new SubscriptionException(error.ErrorId, message);
    }

    /// <summary>
    /// A request on an open connection was refused: a limit is the machine's, and what was asked for holds for every request to
    /// the host. Called by any thread.
    /// </summary>
    public void HeedLimit(BinanceException error) => Wait(error);

    private TimeSpan? Wait(BinanceException error)
    {
        var wait = error.RetryAfter > TimeSpan.Zero ? error.RetryAfter.Value : WaitLimit.Least(error.HttpStatus);
        if (wait > TimeSpan.Zero && error.ErrorId is BinanceErrorId.RateLimited or BinanceErrorId.IpBanned)
        {
            gate.Close(settings.Endpoint.StreamUri, wait, time.GetUtcNow().AddBounded(wait), time);
        }

        return wait;
    }
}
