using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Diagnosis;

/// <summary>
/// Examines one stream, check by check. It creates the account's listen key or extends the one that is active, opens a
/// connection beside those that are open, and closes no key: a running stream does not notice it.
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
        _waiting = new Queue<IStreamCheck>(CreateChecks(executor, connector));
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

    private List<IStreamCheck> CreateChecks(RequestExecutor executor, IStreamConnector connector)
    {
        var timeout = _settings.Timeout;
        var (connections, toRest, toStream) =
            (_settings.Connections, _settings.Endpoint.RestUri, _settings.Endpoint.StreamUri);
        NameResolutionCheck restName = new(connections, toRest, timeout, _time);
        NameResolutionCheck streamName = new(connections, toStream, timeout, _time);
        ConnectionCheck rest = new(connections, toRest, restName, timeout, _time);
        ConnectionCheck stream = new(connections, toStream, streamName, timeout, _time);
        ClockCheck clock = new(_settings, _state, executor, rest, _time);
        ApiKeyCheck apiKey = new(_settings, _state, new ListenKeyClient(executor), rest);
        var isGiven = _settings.ListenKey is not null;
        SocketCheck socket = new(_settings, _state, connector, isGiven ? [stream] : [stream, apiKey], _time);
        return
        [
            restName, streamName, rest, stream, clock, apiKey,
            .. isGiven ? [new ListenKeyCheck(_settings, _state, apiKey)] : Array.Empty<IStreamCheck>(),
            new RequestWeightCheck(_settings, _state, rest), socket,
            new HeartbeatCheck(_settings, _state, socket, _time), new EventCheck(_settings, _state, socket, _time),
        ];
    }
}
