using BinanceUserStreams.Timing;

namespace BinanceUserStreams.History;

/// <summary>
/// Spreads the weight of reading over time: in no minute more is used than a part of what the exchange allows an address, and less
/// if others use the rest. Whoever reads from the same pool in this process shares it. Lengths are the monotonic clock's.
/// </summary>
/// <param name="total">What the exchange allows in a minute.</param>
/// <param name="time">The clock.</param>
internal sealed class WeightBudget(int total, TimeProvider time)
{
    // The exchange counts by the minute of its own clock: no minute of any beginning has more than the limit.
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly Queue<(long At, int Weight)> _spent = [];
    private long _inMinute;
    private (long At, int Used, long SpentSince)? _told;
    private Deadline? _pause;

    /// <summary>What is left to others if nobody says another limit: half.</summary>
    public int DefaultLimit => Math.Max(1, total / 2);

    /// <summary>Takes the weight of one request as soon as there is room for it.</summary>
    /// <param name="weight">The request's.</param>
    /// <param name="limit">How much may be used in a minute; null for half of what the exchange allows.</param>
    /// <param name="waits">Called before each wait, with its length.</param>
    /// <param name="cancellationToken">Ends the waiting; nothing is taken then.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task TakeAsync(int weight, int? limit, Action<TimeSpan> waits, CancellationToken cancellationToken)
    {
        while (TryTake(weight, limit ?? DefaultLimit) is { } wait)
        {
            waits(wait);
            await time.Wait(wait, cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>The exchange told how much of the minute this address has used, whoever it was.</summary>
    public void Tell(int? used)
    {
        if (used is >= 0 and var known)
        {
            lock (_gate)
            {
                _told = (time.GetTimestamp(), known, 0);
            }
        }
    }

    /// <summary>The exchange asked to wait: nobody takes anything for so long.</summary>
    public void Pause(TimeSpan length)
    {
        lock (_gate)
        {
            if (_pause is null || _pause.Remaining < length)
            {
                _pause = new Deadline(time, length);
            }
        }
    }

    // Null if it was taken, else when to ask again.
    private TimeSpan? TryTake(int weight, int limit)
    {
        lock (_gate)
        {
            if (_pause is { HasPassed: false } pause)
            {
                return pause.Remaining;
            }

            Forget();
            var wait = Longer(WaitForOwn(weight, limit), WaitForOthers(weight));
            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            _spent.Enqueue((time.GetTimestamp(), weight));
            _inMinute += weight;
            _told = _told is { } told ? told with { SpentSince = told.SpentSince + weight } : null;
            return null;
        }
    }

    private void Forget()
    {
        while (_spent.Count > 0 && time.GetElapsedTime(_spent.Peek().At) >= Minute)
        {
            _inMinute -= _spent.Dequeue().Weight;
        }

        if (_told is { } told && time.GetElapsedTime(told.At) >= Minute)
        {
            _told = null;
        }
    }

    // Until so much of the minute was so long ago that there is room. What is heavier than the limit goes alone.
    private TimeSpan WaitForOwn(int weight, int limit)
    {
        var rest = _inMinute;
        foreach (var (at, spent) in _spent)
        {
            if (rest + weight <= limit)
            {
                break;
            }

            rest -= spent;
            if (rest + weight <= limit || rest == 0)
            {
                return Minute - time.GetElapsedTime(at);
            }
        }

        return TimeSpan.Zero;
    }

    // The next minute of the exchange begins within a minute. A number that is always too high costs a minute for each request.
    private TimeSpan WaitForOthers(int weight) => _told is { } told && told.Used + told.SpentSince + weight > total
        ? Minute - time.GetElapsedTime(told.At)
        : TimeSpan.Zero;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
