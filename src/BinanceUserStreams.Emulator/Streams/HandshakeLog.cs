using Microsoft.Net.Http.Headers;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>
/// The last 1,000 attempts to open a socket. One that succeeds is listed once its socket listens, so an event pushed
/// after that is not missed.
/// </summary>
public sealed class HandshakeLog
{
    private readonly TimeProvider _time;
    private readonly RecentLog<LoggedHandshake> _log = new();

    internal HandshakeLog(TimeProvider time) => _time = time;

    /// <summary>The attempts, oldest first.</summary>
    public IReadOnlyList<LoggedHandshake> Attempts => _log.Entries;

    /// <summary>Waits until that many attempts were made since the start or the last reset.</summary>
    public Task WaitForCountAsync(int count, CancellationToken cancellationToken = default) =>
        _log.WaitForCountAsync(count, cancellationToken);

    internal long Add(HttpRequest request, string address, int? status, int? connection = null) =>
        _log.Add(new LoggedHandshake(
            _time.GetUtcNow(), address, [.. request.Headers.Keys], request.Headers[HeaderNames.UserAgent])
        {
            Status = status,
            Connection = connection,
        });

    internal void Clear() => _log.Clear();
}
