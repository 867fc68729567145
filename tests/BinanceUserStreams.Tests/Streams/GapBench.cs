using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Supervision;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>
/// A gap tracker without a supervisor: the test opens and ends its connections, and sees what the user is told.
/// </summary>
internal sealed class GapBench : IAsyncDisposable
{
    private static readonly Uri Address = new("wss://fstream.binance.com");

    private readonly TaskScheduler _scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
    private readonly object[] _batch = new object[1];
    private readonly ActiveListenKey _key = new(new BinanceListenKey("key", StreamBench.Endpoint, null), 1);
    private readonly HeartbeatSupport _support;
    private readonly SequencerBench _sequencer;
    private readonly List<(StreamConnection Connection, FakeSocket Socket)> _open = [];
    private readonly List<StreamGap> _told = [];
    private int _count;

    public GapBench()
    {
        _support = new HeartbeatSupport(Clock);
        _sequencer = new SequencerBench(Clock);
        Tracker = new GapTracker(_sequencer.Sequencer, _sequencer.Log, new SchedulerAffinity(_scheduler), Clock);
    }

    public StreamClock Clock { get; } = new();

    /// <summary>The tracker, for what is asked on its scheduler.</summary>
    public GapTracker Tracker { get; }

    /// <summary>What binance.stream.up shows.</summary>
    public bool IsUp => _sequencer.Log.Metrics.IsUp;

    /// <summary>So many seconds pass.</summary>
    public void Pass(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Does something where the supervisor would.</summary>
    public Task DoAsync(Action<GapTracker> action) => Task.Factory.StartNew(
        () => action(Tracker), TestContext.Current.CancellationToken, TaskCreationOptions.None, _scheduler);

    /// <summary>Asks something where the supervisor would.</summary>
    public Task<T> AskAsync<T>(Func<GapTracker, T> read) => Task.Factory.StartNew(
        () => read(Tracker), TestContext.Current.CancellationToken, TaskCreationOptions.None, _scheduler);

    /// <summary>Opens a connection whose server answers at once, which proves that it delivers.</summary>
    public async Task<StreamConnection> OpenAsync()
    {
        var connection = await OpenSilentAsync(answers: true);

        // Told when the answer before it has been dealt with.
        Socket(connection).Send("no event");
        await TakeUntilAsync(item => item is StreamStatus { Status: StreamStatusKind.MalformedFrame });
        return connection;
    }

    /// <summary>Opens a connection that proves nothing before an event comes on it.</summary>
    public Task<StreamConnection> OpenSilentAsync(bool answers = false)
    {
        FakeSocket socket = new(Address) { AnswersPings = answers };
        return OpenAsync(socket, OpenedSocket.With(_key, socket, Clock));
    }

    /// <summary>
    /// Opens a connection that was subscribed: asked now, answered a second later, and a second more passes before anybody sees to it.
    /// </summary>
    public Task<StreamConnection> OpenSubscribedAsync()
    {
        FakeSocket socket = new(Address) { AnswersPings = false };
        var asked = ClockReading.Now(Clock);
        Pass(1);
        var answered = ClockReading.Now(Clock);
        Pass(1);
        return OpenAsync(socket, new OpenedSocket(socket, new SocketRequests(socket, SocketProtocol.WebSocketApi, Clock), _key)
        {
            Subscribed = (asked, answered),
        });
    }
    /// <summary>An event comes that was sent at this moment; returns the gaps that were told before it.</summary>
    public async Task<List<StreamGap>> ReceiveAsync(StreamConnection connection, int id, TimeSpan ahead = default)
    {
        Socket(connection).Send(StreamBench.Trade(id, Clock.GetUtcNow() + ahead));
        await TakeUntilAsync(item => item is UsdMOrderTradeUpdate trade && trade.TradeId == id);
        return Seen();
    }

    /// <summary>A connection breaks, and the supervisor is told of it.</summary>
    public async Task LoseAsync(StreamConnection connection)
    {
        Socket(connection).Drop();
        var reason = await connection.Ended;
        await DoAsync(tracker => tracker.Ended(connection, reason));
    }

    /// <summary>The gaps that were told and not seen yet, in seconds since noon.</summary>
    public List<(double From, double To)> Gaps() => Told().ConvertAll(gap => (Seconds(gap.From), Seconds(gap.To)));

    /// <summary>The gaps that were told and not seen yet.</summary>
    public List<StreamGap> Told()
    {
        _told.AddRange(_sequencer.Taken().OfType<StreamGap>());
        return Seen();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (connection, _) in _open)
        {
            connection.Abort("the test has ended");
            await connection.Ended;
        }
    }

    /// <summary>Seconds since noon.</summary>
    public static double Seconds(DateTimeOffset at) => (at - StreamClock.Noon).TotalSeconds;

    private async Task<StreamConnection> OpenAsync(FakeSocket socket, OpenedSocket opened)
    {
        StreamConnection connection = new(
            ++_count, opened, new EventParser(SequencerBench.Source), _sequencer.Sequencer, _support, Tracker.Proven, Clock);
        _open.Add((connection, socket));
        await DoAsync(tracker =>
        {
            tracker.Opened(connection);
            connection.Start();
        });
        await socket.SentAsync();
        return connection;
    }

    private List<StreamGap> Seen()
    {
        List<StreamGap> seen = [.. _told];
        _told.Clear();
        return seen;
    }

    private async Task TakeUntilAsync(Func<object, bool> isLast)
    {
        do
        {
            await Task.Run(() => _sequencer.Buffer.Take(_batch, wait: true, TestContext.Current.CancellationToken))
                .WaitAsync(StreamBench.Patience, TestContext.Current.CancellationToken);
            _told.AddRange(_batch.OfType<StreamGap>());
        }
        while (!isLast(_batch[0]));
    }

    private FakeSocket Socket(StreamConnection connection) => _open.Find(open => open.Connection == connection).Socket;
}
