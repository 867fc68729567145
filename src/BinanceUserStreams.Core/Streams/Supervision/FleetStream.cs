using System.Diagnostics.CodeAnalysis;
using BinanceUserStreams.Bus;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// A stream of a session that a fleet starts, stops and starts again. Each time is a run of its own, which goes on with what the last
/// one knew.
/// <code>
///            Start                 Stop
///    Idle ----------> Running ------------> Stopping -- its run has ended --> Idle
///                        |                     |  Start: another run follows
///                        | it fails            |
///                        '-------> Over &lt;------' the session ends
/// </code>
/// </summary>
/// <param name="create">Makes a run: how it begins, and what says why it ends.</param>
/// <param name="run">Runs it.</param>
/// <param name="left">Called when a run has ended and its account is received elsewhere.</param>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer has nothing to release.")]
internal sealed class FleetStream(
    Func<FleetRun, Func<string>, StreamSupervisor> create, Func<StreamSupervisor, CancellationToken, Task> run,
    Action<StreamSupervisor> left) : IFleetStream
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource<bool> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource _stopping = new();
    private StreamSupervisor? _current;
    private StreamSupervisor? _last;
    private HeardElsewhere? _wanted;
    private string? _leaveReason;
    private string _endReason = "it was stopped";
    private bool _isRunning;
    private bool _isEnding;

    /// <summary>Ends when the session has ended it, or when it has failed.</summary>
    /// <exception cref="Exception">A defect in it.</exception>
    public Task Completion => _completion.Task;

    /// <inheritdoc/>
    public DateTimeOffset? HeardSince => Volatile.Read(ref _current)?.Heard.Since;

    /// <inheritdoc/>
    public DateTimeOffset? HeardUntil => Volatile.Read(ref _current)?.Heard.Until;

    /// <inheritdoc/>
    public bool IsOver => _completion.Task.IsCompleted;

    /// <summary>What runs now, or ran last; null if nothing did.</summary>
    public StreamSupervisor? Stream => Volatile.Read(ref _current) ?? Volatile.Read(ref _last);

    /// <inheritdoc/>
    public void Start(HeardElsewhere heard)
    {
        lock (_gate)
        {
            if (_isEnding || IsOver)
            {
                return;
            }

            _wanted = heard;
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(Begin);
            }
        }
    }

    /// <inheritdoc/>
    public void Stop(string reason)
    {
        lock (_gate)
        {
            _wanted = null;
            _leaveReason = reason;
            _stopping.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Miss(DateTimeOffset from, DateTimeOffset to, string reason) => Volatile.Read(ref _current)?.Miss(from, to, reason);

    /// <summary>The session ends: it runs no more.</summary>
    public void End(string reason)
    {
        lock (_gate)
        {
            (_isEnding, _wanted, _endReason) = (true, null, reason);
            _stopping.Cancel();
            if (!_isRunning)
            {
                _completion.TrySetResult(true);
            }
        }
    }

    // On a thread of its own: what makes a run reads what the journal knows.
    private void Begin()
    {
        try
        {
            CancellationToken stopping;
            StreamSupervisor stream;
            lock (_gate)
            {
                if (_wanted is not { } heard)
                {
                    Ended();
                    return;
                }

                (_stopping, _leaveReason, _wanted) = (new(), null, null);
                stopping = _stopping.Token;
                stream = create(
                    new FleetRun(heard, _last) { IsLeft = () => !_isEnding && _leaveReason is not null },
                    () => _isEnding ? _endReason : _leaveReason ?? _endReason);
                Volatile.Write(ref _current, stream);
            }

            run(stream, stopping).ContinueWith(
                ended => Ended(stream, ended), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        catch (Exception defect)
        {
            _completion.TrySetException(defect);
        }
    }

    private void Ended(StreamSupervisor stream, Task ended)
    {
        lock (_gate)
        {
            Volatile.Write(ref _last, stream);
            Volatile.Write(ref _current, null);
            if (ended.Exception is { } defect)
            {
                _completion.TrySetException(defect.InnerExceptions);
            }
            else if (stream.HasFailed)
            {
                _completion.TrySetResult(true);
            }
            else if (!_isEnding)
            {
                left(stream);
            }

            Ended();
        }
    }

    // Nothing runs: another run follows, or it waits for one, or it is over.
    private void Ended()
    {
        if (_wanted is not null && !IsOver)
        {
            _ = Task.Run(Begin);
            return;
        }

        _isRunning = false;
        if (_isEnding)
        {
            _completion.TrySetResult(true);
        }
    }
}
