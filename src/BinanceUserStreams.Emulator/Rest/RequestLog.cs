namespace BinanceUserStreams.Emulator.Rest;

/// <summary>
/// The last 1,000 API calls. A call is listed from its arrival on, and has its status before the caller has it.
/// </summary>
public sealed class RequestLog
{
    private const int Capacity = 1000;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly SortedList<long, LoggedRequest> _calls = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
    private long _next;
    private int _arrived;

    internal RequestLog(TimeProvider time) => _time = time;

    /// <summary>The calls, oldest first.</summary>
    public IReadOnlyList<LoggedRequest> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls.Values];
            }
        }
    }

    /// <summary>Waits until that many calls have arrived since the start or the last reset, answered or not.</summary>
    public async Task WaitForCountAsync(int count, CancellationToken cancellationToken = default)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_arrived >= count)
            {
                return;
            }

            _waiting.Add((count, reached));
        }

        await reached.Task.WaitAsync(cancellationToken);
    }

    internal long Add(HttpRequest request)
    {
        lock (_gate)
        {
            var hasApiKey = request.Headers.ContainsKey(ApiCalls.ApiKeyHeader);
            _calls.Add(_next, new LoggedRequest(
                _time.GetUtcNow(), request.Method, request.Path.Value ?? "", [.. request.Query.Keys], hasApiKey));
            if (_calls.Count > Capacity)
            {
                _calls.RemoveAt(0);
            }

            _arrived++;
            _waiting.FindAll(waiter => waiter.Count <= _arrived).ForEach(waiter => waiter.Reached.TrySetResult());
            _waiting.RemoveAll(waiter => waiter.Count <= _arrived);
            return _next++;
        }
    }

    internal void Answered(long number, int status)
    {
        lock (_gate)
        {
            // Absent when a thousand others came since, or the log was cleared.
            if (_calls.TryGetValue(number, out var call))
            {
                _calls[number] = call with { Status = status, AnsweredAt = _time.GetUtcNow() };
            }
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _calls.Clear();
            _arrived = 0;
        }
    }
}
