using System.Diagnostics.CodeAnalysis;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Telemetry;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>Several streams that are received at the same time into one output.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer has nothing to release.")]
internal sealed class UserStreamSession(StreamContext context, EventBuffer buffer)
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<(StreamSupervisor Stream, ApiCredential? Credential, Task Run)> _streams = [];
    private volatile string _stopReason = "it was stopped";

    /// <summary>What is measured of the streams.</summary>
    public MetricGroup Metrics { get; } = new();

    /// <summary>Starts a stream.</summary>
    /// <param name="settings">How it behaves.</param>
    /// <param name="key">The key to begin with; null to create one.</param>
    /// <param name="credential">
    /// What the key is created and extended with, or the account is subscribed with; null if that is not possible.
    /// </param>
    public void Start(StreamSettings settings, BinanceListenKey? key, ApiCredential? credential)
    {
        var stream = new StreamSupervisor(settings, context, credential, buffer) { StopReason = () => _stopReason };
        Metrics.Add(stream.Metrics);
        var run = Metrics.Run(() => stream.RunAsync(key, _stopping.Token));
        lock (_streams)
        {
            _streams.Add((stream, credential, run));
        }

        // A stream that fails ends by itself; one with a defect ends all, so that it is seen and not only missed.
        _ = run.ContinueWith(
            _ => Stop(), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>The buffer is complete once every stream that was started has ended.</summary>
    public void Seal() => _ = Completion.ContinueWith(
        _ => buffer.Complete(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    /// <summary>Ends every stream.</summary>
    public void Stop() => _stopping.Cancel();

    /// <summary>Ends every stream, and has each say why.</summary>
    public void Stop(string reason)
    {
        _stopReason = reason;
        Stop();
    }

    /// <summary>Ends when every stream has ended and nothing of it is left.</summary>
    /// <exception cref="Exception">A defect in one of them.</exception>
    public Task Completion
    {
        get
        {
            lock (_streams)
            {
                return Task.WhenAll(_streams.ConvertAll(stream => stream.Run));
            }
        }
    }

    /// <summary>The keys of the streams, with what closes them.</summary>
    public IEnumerable<(BinanceListenKey Key, ApiKey ApiKey)> Keys =>
        from stream in _streams
        where stream.Stream.Key is not null && stream.Credential is not null
        select (stream.Stream.Key, stream.Credential.Key);
}
