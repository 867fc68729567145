using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Subscriptions;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>Opens the connections of a stream, each with what its session has at that moment.</summary>
internal sealed class StreamConnectionFactory(
    StreamSettings settings, StreamContext context, IStreamSession session, GapTracker gapTracker, EventSequencer sequencer, StatusWriter log)
{
    private const int Gone = 410;

    // How long the connection that is being opened first may keep the other one from it.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time = context.Time;
    private readonly HeartbeatSupport _support = new(context.Time);
    private readonly Refusals _retirement = new(context.Time);
    private Task _opening = Task.CompletedTask;
    private int _count;

    /// <summary>
    /// One attempt, with what was confirmed more than so often. While no connection delivers, two are opened one after the
    /// other: opened at the same time, the first that is read could be the one that was subscribed later, and what only the
    /// other one has would come behind what is newer.
    /// </summary>
    /// <exception cref="BinanceException">
    /// EndpointRetired: no attempt ever succeeded, or for an hour none was answered otherwise, and no connection delivers. Or
    /// what the session throws.
    /// </exception>
    public async Task<ConnectResult> OpenAsync(int confirmations, CancellationToken cancellationToken)
    {
        if (gapTracker.IsNone && !_opening.IsCompleted)
        {
            await _time.ForAnyAsync(FirstPatience, cancellationToken, _opening);
        }

        var attempt = TryOpenAsync(confirmations, cancellationToken);
        _opening = attempt;
        return await attempt;
    }

    private async Task<ConnectResult> TryOpenAsync(int confirmations, CancellationToken cancellationToken)
    {
        if (context.Gate.ClosedFor(settings.Endpoint.StreamUri) is { Ticks: > 0 } wait)
        {
            return new ConnectResult(
                FormattableString.Invariant($"nothing was sent: it has asked to wait for {wait.TotalSeconds:0} s"), wait);
        }

        try
        {
            var entry = await session.ConfirmAsync(confirmations, cancellationToken);
            log.Tell(StreamStatusKind.Connecting, $"connecting to {settings.Endpoint.StreamUri}");
            return await ConnectAsync(entry, cancellationToken);
        }
        catch (SubscriptionException exception)
        {
            return new ConnectResult(exception.Message, exception.Wait);
        }
    }

    private async Task<ConnectResult> ConnectAsync(ConnectionEntry entry, CancellationToken cancellationToken)
    {
        using var span = ConnectionTelemetry.Start(log.Metrics.Source, settings.Endpoint);
        using var timer = _time.CancelAfter(settings.ConnectTimeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var socket = await context.Connector.ConnectAsync(entry.Address, either.Token);
            _retirement.Accepted();
            var opened = await EnterAsync(entry, socket, either.Token);
            ConnectionTelemetry.Opened(span, ++_count);
            return new ConnectResult(new StreamConnection(
                _count, opened, new EventParser(settings.Source), sequencer, _support, gapTracker.Proven, _time));
        }
        catch (StreamConnectException exception) when (exception.HttpStatus == Gone)
        {
            ConnectionTelemetry.Failed(span, BinanceErrorId.EndpointRetired, "retired", exception.HttpStatus);
            return Retired($"{settings.Endpoint.StreamUri} answers HTTP 410");
        }
        catch (StreamConnectException exception)
        {
            _retirement.Failed();
            var problem = WireText.OneLine(exception.Message, entry.Secret).TrimEnd('.');
            ConnectionTelemetry.Failed(span, BinanceErrorId.ConnectionFailed, problem, exception.HttpStatus);
            return new ConnectResult(problem, exception.Pause is { } pause ? Paused(problem, pause) : WaitAfter(exception));
        }
        catch (SubscriptionException exception)
        {
            ConnectionTelemetry.Failed(span, exception.ErrorId, exception.Message);
            throw;
        }
        catch (BinanceException exception)
        {
            ConnectionTelemetry.Failed(span, exception.ErrorId, exception.Message);
            throw;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            _retirement.Failed();
            var what = exception is UnansweredException unanswered ? unanswered.Message : "no answer";
            var problem = FormattableString.Invariant($"{what} within {settings.ConnectTimeout.TotalSeconds:0} s");
            ConnectionTelemetry.Failed(span, BinanceErrorId.RequestTimedOut, problem);
            return new ConnectResult(problem);
        }
    }

    private static async Task<OpenedSocket> EnterAsync(
        ConnectionEntry entry, IStreamSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            return await entry.EnterAsync(socket, cancellationToken);
        }
        catch
        {
            // Nobody else has it.
            socket.Abort();
            socket.Dispose();
            throw;
        }
    }

    private TimeSpan Paused(string problem, TimeSpan pause)
    {
        log.Warn(StreamStatusKind.Disconnected, FormattableString.Invariant(
            $"{problem}; next attempt in {pause.TotalMinutes:0} minutes. {ErrorCatalogue.Find(BinanceErrorId.ProxyLoginFailed).RecommendedAction}"));
        return pause;
    }

    // A limit is the machine's: what the host asked for holds for requests to it too.
    private TimeSpan? WaitAfter(StreamConnectException refusal)
    {
        var least = WaitLimit.Least(refusal.HttpStatus);
        var now = _time.GetUtcNow();
        if (refusal.WaitFrom(now) is not { Ticks: > 0 } asked)
        {
            return least;
        }

        if (least > TimeSpan.Zero)
        {
            context.Gate.Close(settings.Endpoint.StreamUri, asked, now.AddBounded(asked), _time);
        }

        return asked;
    }

    private ConnectResult Retired(string problem)
    {
        var left = _retirement.Refused();
        if (left <= TimeSpan.Zero && gapTracker.IsNone)
        {
            throw BinanceError.Of(BinanceErrorId.EndpointRetired, problem);
        }

        return new ConnectResult(left > TimeSpan.Zero
            ? FormattableString.Invariant(
                $"{problem}; if it stays so, the stream ends in {Math.Ceiling(left.TotalMinutes):0} min")
            : problem);
    }
}
