namespace BinanceUserStreams.Emulator.Rest;

/// <summary>
/// The last API calls. A call is listed from its arrival on, and has its status before the caller has it.
/// </summary>
public sealed class RequestLog
{
    private readonly TimeProvider _time;
    private readonly RecentLog<LoggedRequest> _log;

    internal RequestLog(TimeProvider time, int capacity) => (_time, _log) = (time, new(capacity));

    /// <summary>The calls, oldest first.</summary>
    public IReadOnlyList<LoggedRequest> Calls => _log.Entries;

    /// <summary>Waits until that many calls have arrived since the start or the last reset, answered or not.</summary>
    public Task WaitForCountAsync(int count, CancellationToken cancellationToken = default) =>
        _log.WaitForCountAsync(count, cancellationToken);

    internal long Add(HttpRequest request)
    {
        var hasApiKey = request.Headers.ContainsKey(ApiCalls.ApiKeyHeader);
        return _log.Add(new LoggedRequest(
            _time.GetUtcNow(), request.Method, request.Path.Value ?? "", [.. request.Query.Keys], hasApiKey));
    }

    internal void Answered(long number, int status) =>
        _log.Change(number, call => call with { Status = status, AnsweredAt = _time.GetUtcNow() });

    internal void Clear() => _log.Clear();
}
