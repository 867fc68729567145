using System.Diagnostics.CodeAnalysis;
using BinanceUserStreams.Bus;
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
    private readonly List<(StreamSupervisor Stream, ApiCredential? Credential)> _streams = [];
    private readonly List<Task> _runs = [];
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
            _streams.Add((stream, credential));
            _runs.Add(run);
        }

        StopAtDefect(run);
    }

    /// <summary>Gives a stream to a fleet, which starts and stops it.</summary>
    /// <param name="bus">The fleet.</param>
    /// <param name="settings">How it behaves.</param>
    /// <param name="key">The key to begin with; null to create one.</param>
    /// <param name="credential">What the key is created and extended with, or the account is subscribed with.</param>
    public void Offer(IBusHost bus, StreamSettings settings, BinanceListenKey? key, ApiCredential? credential)
    {
        FleetStream offered = new(
            (run, reason) =>
            {
                // What was good at the beginning may have ended while others received the account: it is asked for anew.
                key = run.Earlier is null || credential is null ? key : null;
                var stream = new StreamSupervisor(settings, context, credential, buffer, run) { StopReason = reason };
                Metrics.Add(stream.Metrics);
                return stream;
            },
            (stream, stopping) => Metrics.Run(() => stream.RunAsync(key, stopping)),
            stream => Metrics.Leave(stream.Metrics));
        _stopping.Token.Register(() => offered.End(_stopReason));
        lock (_streams)
        {
            _runs.Add(offered.Completion);
        }

        StopAtDefect(offered.Completion);
        bus.Offer(settings.Source, offered);
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
                return Task.WhenAll(_runs);
            }
        }
    }

    /// <summary>The keys of the streams, with what closes them. Those of a fleet are not this session's to close.</summary>
    public IEnumerable<(BinanceListenKey Key, ApiKey ApiKey)> Keys =>
        from stream in _streams
        where stream.Stream.Key is not null && stream.Credential is not null
        select (stream.Stream.Key, stream.Credential.Key);

    // A stream that fails ends by itself; one with a defect ends all, so that it is seen and not only missed.
    private void StopAtDefect(Task run) => _ = run.ContinueWith(
        _ => Stop(), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
