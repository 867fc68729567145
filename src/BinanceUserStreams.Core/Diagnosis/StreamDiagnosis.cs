using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Diagnosis;

/// <summary>
/// Examines one stream, check by check. It creates the account's listen key or extends the one that is active, or subscribes
/// the account once more, on a connection beside those that are open, and closes no key: a running stream does not notice it.
/// </summary>
public sealed class StreamDiagnosis : IDisposable
{
    private readonly DiagnosisSettings _settings;
    private readonly TimeProvider _time;
    private readonly DiagnosisState _state = new();
    private readonly Queue<IStreamCheck> _waiting;
    private readonly Dictionary<IStreamCheck, StreamCheck> _made = [];

    /// <summary>Prepares the checks. Nothing is sent.</summary>
    /// <param name="settings">What to examine.</param>
    /// <param name="transport">Sends the requests; stays the caller's.</param>
    /// <param name="connector">Opens the connection; stays the caller's.</param>
    /// <param name="gate">Which hosts have asked to wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Takes the story of the requests.</param>
    public StreamDiagnosis(
        DiagnosisSettings settings, IRestTransport transport, IStreamConnector connector, RequestGate gate,
        TimeProvider time, IRequestLog log)
    {
        _settings = settings;
        _time = time;
        _state.ListenKey = settings.ListenKey;
        var policy = new RetryPolicy(settings.MaximumRetryCount, settings.Timeout, RandomNumber.Next);
        var executor = new RequestExecutor(new WeighingTransport(transport, _state), policy, gate, time, log);
        _waiting = new Queue<IStreamCheck>(new StreamChecks(settings, _state, executor, connector, time).InOrder());
    }

    /// <summary>What there is to report of a key that says itself that it does not belong where it was brought.</summary>
    /// <param name="error">MarketMismatch or InvalidListenKey.</param>
    /// <param name="key">The key, masked.</param>
    public static StreamCheck KeyOfNowhere(BinanceException error, string key) => new(
        StreamCheckName.ListenKey, Finding.Failed(error.Message.TrimEnd('.'), error.RecommendedAction))
    {
        Stream = "listen key " + key,
    };

    /// <summary>True as long as there are checks to make.</summary>
    public bool HasNext => _waiting.Count > 0;

    /// <summary>Makes the next check.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<StreamCheck> NextAsync(CancellationToken cancellationToken)
    {
        var check = _waiting.Dequeue();
        var started = _time.GetTimestamp();
        var finding = Obstacle(check) is { } obstacle
            ? Finding.Skipped($"not made: {obstacle.Name} ({obstacle.Host}) did not pass")
            : await check.RunAsync(cancellationToken).ConfigureAwait(false);
        var result = new StreamCheck(check.Name, finding)
        {
            Duration = _time.GetElapsedTime(started),
            Host = check.Host.Authority,
            Market = _settings.Endpoint.Market,
            Environment = _settings.Endpoint.Environment,
            Account = _settings.Account,
            Stream = _settings.Stream,
        };
        _made.Add(check, result);
        return result;
    }

    /// <summary>Closes the connection that was examined.</summary>
    public void Dispose() => _state.Dispose();

    private StreamCheck? Obstacle(IStreamCheck check) => check.Needs
        .Select(needed => _made[needed])
        .FirstOrDefault(made => made.Status is StreamCheckStatus.Failed or StreamCheckStatus.Skipped);
}
