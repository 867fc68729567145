using BinanceUserStreams.Errors;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// Keeps one socket open. A stream has one or two of them.
/// <code>
///               opened
///  Connecting ----------> Open &lt;------------------+
///    |    ^  ^              |  \ age, another key  | opened: the old one drains
///    |    |  +--------------+   +--> Replacing ----+
///    |    |   it ended                   |
///    |    |   the first time             |
///    v    | backoff                      | not opened, and the old one ended
///   Waiting &lt;----------------------------+
/// </code>
/// </summary>
internal sealed class LinkSlot(
    StreamSettings settings, LinkOpener opener, LinkHandover handover, KeyKeeper keeper, Coverage coverage,
    StatusLog log, Func<double> random, TimeProvider time)
{
    // A socket that lived shorter was no success: the next attempts wait longer and longer.
    private static readonly TimeSpan StableAge = TimeSpan.FromSeconds(10);

    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), random);
    private StreamLink? _link;
    private bool _wasOpen;
    private Deadline? _notBefore;
    private int _confirmations;
    private int _retries;

    /// <summary>Keeps the socket open until the token is cancelled.</summary>
    /// <exception cref="BinanceException">EndpointRetired or ReconnectLimitReached: the stream is over.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var state = SlotState.Connecting;
        try
        {
            while (true)
            {
                state = state switch
                {
                    SlotState.Connecting => await ConnectAsync(cancellationToken),
                    SlotState.Waiting => await WaitAsync(cancellationToken),
                    SlotState.Open => await WatchAsync(cancellationToken),
                    _ => await ReplaceAsync(cancellationToken),
                };
            }
        }
        finally
        {
            await handover.EndAsync();
        }
    }

    private async Task<SlotState> ConnectAsync(CancellationToken cancellationToken)
    {
        var opened = await opener.OpenAsync(_confirmations, cancellationToken);
        if (opened.Link is not { } link)
        {
            NotOpened(opened);
            return Again(opened.Problem);
        }

        log.Counters.Reconnects += _wasOpen ? 1 : 0;
        log.Tell(StreamStatusKind.Connected, $"connected with {link.Key.Key.MaskedListenKey}, connection {link.Number}");
        _ = Enter(link, cancellationToken);
        return SlotState.Open;
    }

    private async Task<SlotState> WaitAsync(CancellationToken cancellationToken)
    {
        await time.Wait(Pause(_retries - 1), cancellationToken);
        return SlotState.Connecting;
    }

    private async Task<SlotState> WatchAsync(CancellationToken cancellationToken)
    {
        var link = _link!;
        var replaced = keeper.Replaced.Next;
        var due = Shortened(settings.RotateAfter) - link.Age;
        if (handover.IsCurrent(link) && due > TimeSpan.Zero)
        {
            await time.ForAnyAsync(due, cancellationToken, link.Ended, link.Doubted, replaced);
        }

        ForgetRetriesAfter(link);
        return link.Ended.IsCompleted ? Lost(link) : SlotState.Replacing;
    }

    private async Task<SlotState> ReplaceAsync(CancellationToken cancellationToken)
    {
        var old = _link!;
        var opened = await opener.OpenAsync(_confirmations, cancellationToken);
        if (opened.Link is not { } next)
        {
            NotOpened(opened);
            if (old.Doubted.IsCompleted)
            {
                // Neither is known to be alive.
                old.Abort("nothing came, the server answers no questions, and it cannot be reached again");
                await old.Ended;
                return Lost(old);
            }

            CountRetry(opened.Problem);
            await time.ForAnyAsync(Pause(_retries), cancellationToken, old.Ended);
            return old.Ended.IsCompleted ? Lost(old) : SlotState.Replacing;
        }

        if (old.Ended.IsCompleted)
        {
            Leave(old);
        }

        Announce(old, next);
        var settled = Enter(next, cancellationToken);
        handover.Retire(old, settled, cancellationToken);
        return SlotState.Open;
    }

    private Task Enter(StreamLink link, CancellationToken cancellationToken)
    {
        _link = link;
        _wasOpen = true;
        return handover.Enter(link, cancellationToken);
    }

    private void Announce(StreamLink old, StreamLink next)
    {
        if (old.Key.Generation == next.Key.Generation)
        {
            log.Counters.Rotations++;
            var why = old.Doubted.IsCompleted ? ", from which nothing comes and whose server answers no questions" : "";
            log.Tell(StreamStatusKind.Rotated, $"connection {next.Number} takes the place of {old.Number}{why}");
        }
        else
        {
            log.Tell(
                StreamStatusKind.Connected,
                $"connected with {next.Key.Key.MaskedListenKey}, connection {next.Number} instead of {old.Number}");
        }
    }

    private SlotState Lost(StreamLink link) => Again(Leave(link));

    private string Leave(StreamLink link)
    {
        var reason = link.Ended.GetAwaiter().GetResult();
        if (handover.IsCurrent(link))
        {
            // It may have ended because of the key.
            _confirmations = keeper.Confirmations;
        }

        handover.Leave(link, reason);
        Disconnected($"connection {link.Number} was lost: {reason}");
        return reason;
    }

    private void NotOpened(OpenedLink attempt)
    {
        _notBefore = attempt.RetryAfter is { } wait ? new Deadline(time, wait) : null;
        _confirmations = keeper.Confirmations;
        Disconnected($"no connection to {settings.Endpoint.StreamUri}: {attempt.Problem}");
    }

    // At once the first time, then after longer and longer waits.
    private SlotState Again(string reason)
    {
        CountRetry(reason);
        return _retries == 1 && _notBefore?.HasPassed != false ? SlotState.Connecting : SlotState.Waiting;
    }

    private void CountRetry(string reason)
    {
        _retries++;
        if (_retries > settings.MaximumReconnectCount && coverage.IsNone)
        {
            throw BinanceError.Of(BinanceErrorId.ReconnectLimitReached, FormattableString.Invariant(
                $"-MaximumReconnectCount is {settings.MaximumReconnectCount}; the last failure: {reason}"));
        }
    }

    private void ForgetRetriesAfter(StreamLink link)
    {
        if (link.Age >= StableAge)
        {
            _retries = 0;
        }
    }

    // An outage is told once as a warning, and its end as a gap; the attempts between are for -Verbose.
    private void Disconnected(string message)
    {
        if (coverage.BeginsOutage())
        {
            log.Warn(StreamStatusKind.Disconnected, $"{message}. No events can come until it is connected again");
        }
        else
        {
            log.Tell(StreamStatusKind.Disconnected, message);
        }
    }

    private TimeSpan Pause(int retries)
    {
        var asked = _notBefore?.Remaining ?? TimeSpan.Zero;
        var backoff = _backoff.After(Math.Max(retries, 1));
        return asked > backoff ? asked : backoff;
    }

    // Up to a twentieth earlier, so that two sockets, or a fleet, are not replaced at the same moment.
    private TimeSpan Shortened(TimeSpan age) => TimeSpan.FromTicks((long)(age.Ticks * (1 - (random() / 20))));
}
