using BinanceUserStreams.Errors;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// Keeps one connection open. A stream has one or two of them.
/// <code>
///               opened
///  Connecting ----------> Open &lt;-----------------------+
///    |    ^  ^              |  \ age, another key,      | opened: the old one drains
///    |    |  |              |   \ its end is announced  |
///    |    |  +--------------+    +-----> Replacing -----+
///    |    |   it ended                      |
///    |    |   the first time                |
///    v    | backoff                         | not opened, and the old one ended
///   Waiting &lt;-------------------------------+
/// </code>
/// </summary>
internal sealed class ConnectionLoop(
    StreamSettings settings, StreamConnectionFactory factory, ConnectionHandover handover, IStreamSession session, GapTracker gapTracker,
    StatusWriter log, SchedulerAffinity affinity, Func<double> random, TimeProvider time)
{
    // A connection that lived shorter was no success: the next attempts wait longer and longer.
    private static readonly TimeSpan StableAge = TimeSpan.FromSeconds(10);

    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), random);
    private StreamConnection? _connection;
    private bool _wasOpen;
    private Deadline? _notBefore;
    private int _confirmations;
    private int _retries;

    /// <summary>Keeps the connection open until the token is cancelled.</summary>
    /// <exception cref="BinanceException">EndpointRetired or ReconnectLimitReached: the stream is over.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        affinity.Assert();
        var state = ConnectionState.Connecting;
        try
        {
            while (true)
            {
                state = state switch
                {
                    ConnectionState.Connecting => await ConnectAsync(cancellationToken),
                    ConnectionState.Waiting => await WaitAsync(cancellationToken),
                    ConnectionState.Open => await WatchAsync(cancellationToken),
                    _ => await ReplaceAsync(cancellationToken),
                };
            }
        }
        finally
        {
            await handover.EndAsync();
        }
    }

    private async Task<ConnectionState> ConnectAsync(CancellationToken cancellationToken)
    {
        var opened = await factory.OpenAsync(_confirmations, cancellationToken);
        if (opened.Connection is not { } connection)
        {
            NotOpened(opened);
            return Again(opened.Problem);
        }

        log.Counters.Reconnects += _wasOpen ? 1 : 0;
        log.Tell(StreamStatusKind.Connected, $"connected {connection.Access.Description}, connection {connection.Number}");
        _ = Enter(connection, cancellationToken);
        return ConnectionState.Open;
    }

    private async Task<ConnectionState> WaitAsync(CancellationToken cancellationToken)
    {
        await time.Wait(Pause(_retries - 1), cancellationToken);
        return ConnectionState.Connecting;
    }

    private async Task<ConnectionState> WatchAsync(CancellationToken cancellationToken)
    {
        var connection = _connection!;
        var replaced = session.Replaced;
        var due = Shortened(settings.RotateAfter) - connection.Age;
        if (handover.IsCurrent(connection) && due > TimeSpan.Zero)
        {
            await time.ForAnyAsync(
                due, cancellationToken, connection.Ended, connection.Doubted, connection.EndAnnounced, replaced);
        }

        ForgetRetriesAfter(connection);
        if (!connection.Ended.IsCompleted && connection.EndAnnounced.IsCompleted && connection.Age < StableAge)
        {
            // A server that announces the end of each new connection is left alone for longer and longer, too.
            CountRetry(connection.EndAnnounced.Result);
            await time.ForAnyAsync(
                _retries == 1 ? TimeSpan.Zero : Pause(_retries - 1), cancellationToken, connection.Ended);
        }

        if (connection.Ended.IsCompleted)
        {
            return Lost(connection);
        }

        if (handover.IsCurrent(connection))
        {
            // Its successor must not be opened with a key that died without a word.
            _confirmations = session.Confirmations;
        }

        return ConnectionState.Replacing;
    }

    private async Task<ConnectionState> ReplaceAsync(CancellationToken cancellationToken)
    {
        var old = _connection!;
        var opened = await factory.OpenAsync(_confirmations, cancellationToken);
        if (opened.Connection is not { } next)
        {
            NotOpened(opened);
            if (old.Doubted.IsCompleted)
            {
                // Neither is known to be alive.
                old.Abort("nothing came, the server answers no pings, and it cannot be reached again");
                await old.Ended;
                return Lost(old);
            }

            CountRetry(opened.Problem);
            await time.ForAnyAsync(Pause(_retries), cancellationToken, old.Ended);
            return old.Ended.IsCompleted ? Lost(old) : ConnectionState.Replacing;
        }

        if (old.Ended.IsCompleted)
        {
            Leave(old);
        }

        Announce(old, next);
        var settled = Enter(next, cancellationToken);
        handover.Retire(old, settled, cancellationToken);
        return ConnectionState.Open;
    }

    private Task Enter(StreamConnection connection, CancellationToken cancellationToken)
    {
        _connection = connection;
        _wasOpen = true;
        return handover.Enter(connection, cancellationToken);
    }

    private void Announce(StreamConnection old, StreamConnection next)
    {
        if (old.Access.Generation == next.Access.Generation)
        {
            log.Counters.Rotations++;
            var why = old.Doubted.IsCompleted ? ", from which nothing comes and whose server answers no pings"
                : old.EndAnnounced.IsCompleted ? $": {old.EndAnnounced.Result}"
                : "";
            log.Tell(StreamStatusKind.Rotated, $"connection {next.Number} takes the place of {old.Number}{why}");
        }
        else
        {
            log.Tell(
                StreamStatusKind.Connected,
                $"connected {next.Access.Description}, connection {next.Number} instead of {old.Number}");
        }
    }

    private ConnectionState Lost(StreamConnection connection) => Again(Leave(connection));

    private string Leave(StreamConnection connection)
    {
        var reason = connection.Ended.GetAwaiter().GetResult();
        if (handover.IsCurrent(connection))
        {
            // It may have ended because of the key.
            _confirmations = session.Confirmations;
        }

        handover.Leave(connection, reason);
        Disconnected($"connection {connection.Number} was lost: {reason}");
        return reason;
    }

    private void NotOpened(ConnectResult attempt)
    {
        _notBefore = attempt.RetryAfter is { } wait ? new Deadline(time, wait) : null;
        _confirmations = session.Confirmations;
        Disconnected($"no connection to {settings.Endpoint.StreamUri}: {attempt.Problem}");
    }

    // At once the first time, then after longer and longer waits.
    private ConnectionState Again(string reason)
    {
        CountRetry(reason);
        return _retries == 1 && _notBefore?.HasPassed != false ? ConnectionState.Connecting : ConnectionState.Waiting;
    }

    private void CountRetry(string reason)
    {
        _retries++;
        if (_retries > settings.MaximumReconnectCount && gapTracker.IsNone)
        {
            throw BinanceError.Of(BinanceErrorId.ReconnectLimitReached, FormattableString.Invariant(
                $"-MaximumReconnectCount is {settings.MaximumReconnectCount}; the last failure: {reason}"));
        }
    }

    private void ForgetRetriesAfter(StreamConnection connection)
    {
        if (connection.Age >= StableAge)
        {
            _retries = 0;
        }
    }

    // An outage is told once as a warning, and its end as a gap; the attempts between are for -Verbose.
    private void Disconnected(string message)
    {
        if (gapTracker.BeginsOutage())
        {
            log.Warn(StreamStatusKind.Disconnected, $"{message}. {StreamStatus.OutageWords}");
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

    // Up to a twentieth earlier, so that two connections, or a fleet, are not replaced at the same moment.
    private TimeSpan Shortened(TimeSpan age) => TimeSpan.FromTicks((long)(age.Ticks * (1 - (random() / 20))));
}
