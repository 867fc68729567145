using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Streams;

/// <summary>
/// Keeps one socket open. A stream has one or two of them.
/// <code>
///               opened
///  Connecting ----------> Open &lt;------------------+
///    |    ^  ^              |  \ age, another key  | opened: the old one drains
///    |    |  +--------------+   +--> Replacing ----+
///    |    |      it ended                |
///    | not opened, or ended young        | not opened, and the old one ended
///    v    | backoff                      |
///   Waiting &lt;----------------------------+
/// </code>
/// </summary>
internal sealed class LinkSlot(
    StreamSettings settings, IStreamConnector connector, KeyKeeper keeper, Coverage coverage, EventMerge merge,
    HeartbeatSupport support, StatusLog log, Func<int> nextNumber, Func<double> random, TimeProvider time)
{
    // A socket that lived shorter and brought nothing counts as an attempt that failed.
    private static readonly TimeSpan YoungAge = TimeSpan.FromSeconds(10);

    // How long the other sockets may take to deliver what came before a new one was opened.
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(2);

    // Both sockets are read for a while: the exchange may take a moment to subscribe the new one.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(3);

    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), random);
    private readonly List<Task> _background = [];
    private readonly List<StreamLink> _links = [];
    private StreamLink? _link;
    private bool _wasOpen;
    private int _failures;

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
            await EndAsync();
        }
    }

    private async Task<SlotState> ConnectAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is not { } link)
        {
            return SlotState.Waiting;
        }

        log.Counters.Reconnects += _wasOpen ? 1 : 0;
        log.Tell(StreamStatusKind.Connected, $"connected with {link.Key.Key.MaskedListenKey}, connection {link.Number}");
        _ = Enter(link, cancellationToken);
        return SlotState.Open;
    }

    private async Task<SlotState> WaitAsync(CancellationToken cancellationToken)
    {
        await time.Wait(_backoff.After(_failures), cancellationToken);
        return SlotState.Connecting;
    }

    private async Task<SlotState> WatchAsync(CancellationToken cancellationToken)
    {
        var link = _link!;
        var replaced = keeper.Replaced.Next;
        var due = link.OpenedAt + Shortened(settings.RotateAfter) - time.GetUtcNow();
        if (IsCurrent(link) && due > TimeSpan.Zero)
        {
            await time.ForAnyAsync(due, cancellationToken, link.Ended, replaced);
        }

        return link.Ended.IsCompleted ? Lost(link) : SlotState.Replacing;
    }

    private async Task<SlotState> ReplaceAsync(CancellationToken cancellationToken)
    {
        var old = _link!;
        var next = await OpenAsync(cancellationToken);
        if (next is null)
        {
            await time.ForAnyAsync(_backoff.After(_failures), cancellationToken, old.Ended);
            return old.Ended.IsCompleted ? Lost(old) : SlotState.Replacing;
        }

        if (old.Ended.IsCompleted)
        {
            Lost(old);
        }

        Announce(old, next);
        var settled = Enter(next, cancellationToken);
        _background.Add(RetireAsync(old, settled, cancellationToken));
        return SlotState.Open;
    }

    private void Announce(StreamLink old, StreamLink next)
    {
        if (old.Key.Generation == next.Key.Generation)
        {
            log.Counters.Rotations++;
            log.Tell(StreamStatusKind.Rotated, $"connection {next.Number} takes the place of {old.Number}");
        }
        else
        {
            log.Tell(
                StreamStatusKind.Connected,
                $"connected with {next.Key.Key.MaskedListenKey}, connection {next.Number} instead of {old.Number}");
        }
    }

    private async Task<StreamLink?> OpenAsync(CancellationToken cancellationToken)
    {
        var key = await keeper.ConfirmAsync(cancellationToken);
        log.Tell(StreamStatusKind.Connecting, $"connecting to {settings.Endpoint.StreamUri}");
        try
        {
            var address = settings.Endpoint.StreamUriFor(key.Key.ListenKey, settings.EventTypes);
            using var timer = time.CancelAfter(settings.ConnectTimeout);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
            var socket = await connector.ConnectAsync(address, either.Token);
            return new StreamLink(nextNumber(), key, socket, merge, support, time);
        }
        catch (StreamConnectException exception)
        {
            Failed(WireText.OneLine(exception.Message, key.Key.ListenKey), exception.HttpStatus);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(FormattableString.Invariant($"no answer within {settings.ConnectTimeout.TotalSeconds:0} s"), null);
        }

        return null;
    }

    private void Failed(string reason, int? httpStatus)
    {
        if (httpStatus == 410)
        {
            throw BinanceError.Of(BinanceErrorId.EndpointRetired, $"{settings.Endpoint.StreamUri} answers HTTP 410");
        }

        Disconnected($"no connection to {settings.Endpoint.StreamUri}: {reason.TrimEnd('.')}");
        CountFailure(reason);
    }

    private SlotState Lost(StreamLink link)
    {
        var reason = link.Ended.GetAwaiter().GetResult();
        _link = null;
        _links.Remove(link);
        coverage.Ended(link, reason);
        Disconnected($"connection {link.Number} was lost: {reason}");
        if (link.HasDelivered || time.GetUtcNow() - link.OpenedAt >= YoungAge)
        {
            _failures = 0;
            return SlotState.Connecting;
        }

        CountFailure(reason);
        return SlotState.Waiting;
    }

    private void CountFailure(string reason)
    {
        _failures++;
        if (_failures > settings.MaximumReconnectCount && coverage.Delivering.Count == 0)
        {
            throw BinanceError.Of(BinanceErrorId.ReconnectLimitReached, FormattableString.Invariant(
                $"{_failures} failures in a row, -MaximumReconnectCount is {settings.MaximumReconnectCount}; the last: {reason.TrimEnd('.')}"));
        }
    }

    // An outage is told once as a warning, and its end as a gap; the attempts between are for -Verbose.
    private void Disconnected(string message)
    {
        if (coverage.Delivering.Count == 0 && _failures == 0)
        {
            log.Warn(StreamStatusKind.Disconnected, $"{message}. No events can come until it is connected again");
        }
        else
        {
            log.Tell(StreamStatusKind.Disconnected, message);
        }
    }

    private Task Enter(StreamLink link, CancellationToken cancellationToken)
    {
        _link = link;
        _links.Add(link);
        _wasOpen = true;
        if (!IsCurrent(link))
        {
            // The key was lost while the socket was being opened; the next step replaces it.
            link.Start();
            return Task.CompletedTask;
        }

        StreamLink[] others = [.. coverage.Delivering];
        if (others.Length > 0)
        {
            merge.Hold(link);
        }

        coverage.Opened(link);
        link.Start();
        var settled = SettleAsync(link, others, cancellationToken);
        _background.RemoveAll(task => task.IsCompleted);
        _background.Add(settled);
        return settled;
    }

    private async Task SettleAsync(StreamLink link, StreamLink[] others, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var other in others)
            {
                await other.AskAsync(SettlePatience, cancellationToken);
            }
        }
        finally
        {
            merge.Release(link);
        }
    }

    private async Task RetireAsync(StreamLink old, Task settled, CancellationToken cancellationToken)
    {
        if (IsCurrent(old))
        {
            await settled;
            await time.ForAnyAsync(Overlap, cancellationToken, old.Ended);
        }

        await old.CloseAsync(cancellationToken);
        coverage.Ended(old, await old.Ended);
        _links.Remove(old);
    }

    private async Task EndAsync()
    {
        _links.ForEach(link => link.Abort("the stream was ended"));
        await Task.WhenAll(_links.ConvertAll(link => link.Ended));
        try
        {
            await Task.WhenAll(_background);
        }
        catch (OperationCanceledException)
        {
            // They were waiting for what nobody needs any more.
        }
    }

    private bool IsCurrent(StreamLink link) => link.Key.Generation == keeper.Current?.Generation;

    // Up to a twentieth earlier, so that two sockets, or a fleet, are not replaced at the same moment.
    private TimeSpan Shortened(TimeSpan age) => TimeSpan.FromTicks((long)(age.Ticks * (1 - (random() / 20))));
}
