using BinanceUserStreams.Events;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Supervision;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>
/// A handover alone, over sockets whose server is the test. As in a stream, all of it runs on a scheduler of its own, one step
/// at a time.
/// </summary>
internal sealed class HandoverBench
{
    private readonly HeartbeatSupport _support;
    private readonly ListenKeyLifecycle _lifecycle;
    private readonly List<object> _taken = [];
    private int _count;

    private HandoverBench()
    {
        _support = new HeartbeatSupport(Clock);
        Sequencer = new SequencerBench(Clock);
        SchedulerAffinity affinity = new(TaskScheduler.Current);
        GapTracker = new GapTracker(Sequencer.Sequencer, Sequencer.Log, affinity, Clock);
        RequestExecutor executor = new(
            new FakeExchange(), new RetryPolicy(0, TimeSpan.Zero, () => 0.5), new RequestGate(), Clock, new CollectingLog());
        StreamContext context = new(executor, new FakeExchange(), () => 0.5, Clock);
        _lifecycle = new ListenKeyLifecycle(
            new StreamSettings(StreamBench.Endpoint, null), context, null, GapTracker, Sequencer.Sequencer,
            Sequencer.Log, affinity);
        _lifecycle.Begin(Key);
        Handover = new ConnectionHandover(_lifecycle, GapTracker, Sequencer.Sequencer, Defect, Clock);
    }

    public StreamClock Clock { get; } = new();

    public StreamDefect Defect { get; } = new();

    public GapTracker GapTracker { get; }

    public ConnectionHandover Handover { get; }

    public SequencerBench Sequencer { get; }

    private static BinanceListenKey Key { get; } = new("keykeykeykeykeykey", StreamBench.Endpoint, null);

    /// <summary>Runs a test.</summary>
    public static Task RunAsync(Func<HandoverBench, Task> test) => Task.Factory.StartNew(
        async () =>
        {
            HandoverBench bench = new();
            await test(bench);
            await bench.Handover.EndAsync();
        },
        TestContext.Current.CancellationToken, TaskCreationOptions.None,
        new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();

    /// <summary>Opens a connection, which is not read yet.</summary>
    public (StreamConnection Connection, FakeSocket Socket) Open(int generation = 1)
    {
        FakeSocket socket = new(new Uri("wss://host/"));
        StreamConnection connection = new(
            ++_count, OpenedSocket.With(new ActiveListenKey(Key, generation), socket, Clock), new EventParser(SequencerBench.Source),
            Sequencer.Sequencer, _support, GapTracker.Proven, Clock);
        return (connection, socket);
    }

    /// <summary>The texts of all events, once there are so many of them.</summary>
    public async Task<IEnumerable<string>> EventsAsync(int count)
    {
        await Condition.HoldsAsync(() => Events().Count() >= count);
        return Events();
    }

    /// <summary>What else has come out.</summary>
    public IEnumerable<object> Others() => Taken().Where(item => item is not UserStreamEvent);

    private IEnumerable<string> Events() => Taken().OfType<UserStreamEvent>().Select(item => item.Json);

    private List<object> Taken()
    {
        _taken.AddRange(Sequencer.Taken());
        return _taken;
    }
}
