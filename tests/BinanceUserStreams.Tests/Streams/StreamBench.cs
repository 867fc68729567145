using BinanceUserStreams.Bus;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.History;
using BinanceUserStreams.Journal;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Supervision;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A stream with everything around it under the test's control. All jitter is at its middle.</summary>
internal sealed class StreamBench : IAsyncDisposable
{
    // What should come comes at once; what never does must fail its test instead of holding up all others.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(10);

    private readonly UserStreamSession _session;
    private readonly EventBuffer _buffer;
    private readonly object[] _batch = new object[1];

    public StreamBench(long bufferBytes = 1_000_000, JournalWriter? journal = null, IBusHost? bus = null)
    {
        _buffer = new EventBuffer(bufferBytes, null, journal);
        RetryPolicy policy = new(0, TimeSpan.FromSeconds(31), () => 0.5);
        RequestExecutor executor = new(Exchange, policy, Gate, Clock, new CollectingLog());
        StreamContext tools = new(executor, Exchange, () => 0.5, Clock)
        {
            Gate = Gate,
            Bus = bus,
            OpenHistory = (_, _) => History,
        };
        _session = new UserStreamSession(tools, _buffer);
    }

    public static MarketEndpoint Endpoint { get; } =
        MarketCatalogue.Find(Market.UsdMFutures, ExchangeEnvironment.Production);

    /// <summary>Where the stream is.</summary>
    public MarketEndpoint Place { get; init; } = Endpoint;

    /// <summary>The symbol of isolated margin.</summary>
    public string? Symbol { get; init; }

    /// <summary>The account's keys.</summary>
    public ApiCredential? Credential { get; init; } = new(RequestBench.ApiKey, null);

    /// <summary>What reads the account's past; null if nothing does.</summary>
    public IAccountHistory? History { get; set; }

    /// <summary>The account of the stream: what tells its metrics from those of other tests.</summary>
    public string Account { get; init; } = "desk";

    public MetricGroup Metrics => _session.Metrics;

    public StreamClock Clock { get; } = new();

    /// <summary>Which hosts have asked to wait.</summary>
    public RequestGate Gate { get; } = new();

    public FakeExchange Exchange { get; } = new();

    public Task Completion => _session.Completion.WaitAsync(Patience);

    public static string Trade(int id) => Trade(id, StreamClock.Noon);

    public static string Trade(int id, DateTimeOffset at) =>
        $$$"""{"e":"ORDER_TRADE_UPDATE","T":{{{at.ToUnixTimeMilliseconds()}}},"E":{{{at.ToUnixTimeMilliseconds()}}},"o":{"s":"BTCUSDT","t":{{{id}}}}}""";

    /// <summary>Starts a stream that owns its key.</summary>
    public void Start(Func<StreamSettings, StreamSettings>? change = null)
    {
        StreamSettings settings = new(Place, Account, Symbol);
        _session.Start(change?.Invoke(settings) ?? settings, null, Credential);
        _session.Seal();
    }

    /// <summary>Gives a stream to a fleet.</summary>
    public void Offer(IBusHost bus)
    {
        _session.Offer(bus, new StreamSettings(Place, Account, Symbol), null, Credential);
        _session.Seal();
    }

    /// <summary>Starts another stream beside those that were started.</summary>
    public void StartAnother(StreamSettings settings, ApiCredential? credential) =>
        _session.Start(settings, null, credential);

    /// <summary>Starts a stream with a key that was given.</summary>
    public void StartWithKey(string key, ApiKey? apiKey)
    {
        _session.Start(new StreamSettings(Endpoint, null), new BinanceListenKey(key, Endpoint, null),
            apiKey is null ? null : new ApiCredential(apiKey, null));
        _session.Seal();
    }

    /// <summary>Starts a stream and waits until its first socket is open and has shown that it is answered.</summary>
    public async Task<FakeSocket> StartAndConnectAsync(Func<StreamSettings, StreamSettings>? change = null)
    {
        Start(change);
        Assert.Equal(RestVerb.Post, await Exchange.CallAsync());
        return await ConnectedAsync();
    }

    /// <summary>The next socket, once its first ping was answered, and the next one is waited for.</summary>
    public async Task<FakeSocket> ConnectedAsync()
    {
        var socket = await Exchange.SocketAsync();
        if (socket.AnswersPings)
        {
            await socket.SentAsync();

            // A test that lets time pass before the answer is read would have a dead connection.
            await Clock.WhenSetAsync(HeartbeatInterval);
        }

        return socket;
    }

    public void Stop() => _session.Stop();

    /// <summary>What the pipeline gets next.</summary>
    public async Task<object> NextAsync()
    {
        using CancellationTokenSource patience = new(Patience);
        var count = await Task.Run(() => _buffer.Take(_batch, wait: true, patience.Token), patience.Token);
        Assert.True(count == 1, "The stream has ended.");
        return _batch[0];
    }

    /// <summary>The next of this kind; what comes before it is dropped.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool>? isWanted = null)
    {
        while (true)
        {
            if (await NextAsync() is T found && isWanted?.Invoke(found) != false)
            {
                return found;
            }
        }
    }

    public Task<StreamStatus> StatusAsync(StreamStatusKind kind) => NextAsync<StreamStatus>(status => status.Status == kind);

    /// <summary>The next events are those of these trades, each once and in this order.</summary>
    public async Task AssertTradesAsync(params int[] ids)
    {
        foreach (var id in ids)
        {
            Assert.Equal(id, (await NextAsync<UsdMOrderTradeUpdate>()).TradeId);
        }
    }

    /// <summary>What comes until each of these has come, in whatever order.</summary>
    public async Task<List<object>> UntilAsync(params Predicate<object>[] wanted)
    {
        List<object> told = [];
        List<Predicate<object>> missing = [.. wanted];
        while (missing.Count > 0)
        {
            var item = await NextAsync();
            told.Add(item);
            missing.RemoveAll(isWanted => isWanted(item));
        }

        return told;
    }

    /// <summary>Everything up to the end of the stream.</summary>
    public Task<List<object>> RestAsync() => UntilAsync(item => item is StreamEnded);

    public async ValueTask DisposeAsync()
    {
        Stop();
        _buffer.Complete();
        await Completion;
    }
}
