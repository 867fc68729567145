using BinanceUserStreams.Credentials;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Supervision;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>
/// Streams against the local exchange, over real sockets. Its clock is the system's; that of the streams may be the test's.
/// </summary>
internal sealed class LiveStreamBench : IAsyncDisposable
{
    private const string UserAgent = "tests";

    private readonly RestSharpTransport _transport = new(new ConnectionFactory(null), UserAgent);
    private readonly WebSocketConnector _connector = new(new ConnectionFactory(null), UserAgent);
    private readonly EventBuffer _buffer = new(10_000_000);
    private readonly object[] _batch = new object[1];
    private readonly EmulatorHost _host;
    private readonly UserStreamSession _session;

    private LiveStreamBench(EmulatorHost host, TimeProvider time)
    {
        _host = host;
        RequestGate gate = new();
        RetryPolicy policy = new(0, TimeSpan.FromSeconds(31), () => 0.5);
        RequestExecutor requests = new(_transport, policy, gate, time, new CollectingLog());
        _session = new UserStreamSession(new StreamContext(requests, _connector, () => 0.5, time) { Gate = gate }, _buffer);
    }

    public EmulatedExchange Exchange => _host.Exchange;

    /// <summary>Starts an exchange.</summary>
    public static async Task<LiveStreamBench> StartAsync(TimeProvider? time = null, double timeScale = 1) => new(
        await EmulatorHost.StartAsync(
            new EmulatorOptions { TimeScale = timeScale }, TestContext.Current.CancellationToken),
        time ?? TimeProvider.System);

    /// <summary>An API key that only this account has.</summary>
    public static string KeyOf(string account) => account.PadRight(64, 'x');

    /// <summary>Starts a stream; its account's API key has the documents' secret.</summary>
    public void Start(
        Market market, string account, string? symbol = null, Func<StreamSettings, StreamSettings>? change = null)
    {
        var endpoint = MarketCatalogue.Find(market, ExchangeEnvironment.Production, _host.Uri, _host.StreamUri);
        StreamSettings settings = new(endpoint, account, symbol);
        Exchange.DescribeApiKey(KeyOf(account), account);
        _session.Start(
            change?.Invoke(settings) ?? settings, null,
            new ApiCredential(new ApiKey(KeyOf(account)), new HmacSecretKey(SubscriptionBench.SecretText)));
    }

    /// <summary>Ends when so many subscriptions are active on the exchange's side.</summary>
    public Task SubscribedAsync(int count) => Exchange.Streams
        .WaitUntilAsync(open => open.Sum(one => one.Subscriptions.Count) == count, TestContext.Current.CancellationToken)
        .WaitAsync(StreamBench.Patience, TestContext.Current.CancellationToken);

    /// <summary>Pushes an execution report to whoever is subscribed to an account; how many hear it.</summary>
    public int Push(EmulatedMarket market, string account, int id, string? symbol = null) =>
        Exchange.PushEvent(market, account, SubscriptionBench.BareReport(id), symbol);

    /// <summary>The next of this kind; what comes before it is dropped.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool>? isWanted = null)
    {
        using CancellationTokenSource patience = new(StreamBench.Patience);
        while (true)
        {
            var count = await Task.Run(() => _buffer.Take(_batch, wait: true, patience.Token), patience.Token);
            Assert.True(count == 1, "The streams have ended.");
            if (_batch[0] is T found && isWanted?.Invoke(found) != false)
            {
                return found;
            }
        }
    }

    /// <summary>The next execution reports are of these trades, each once and in this order.</summary>
    public async Task AssertReportsAsync(params int[] ids)
    {
        foreach (var id in ids)
        {
            Assert.Equal(id, (await NextAsync<ExecutionReport>()).TradeId);
        }
    }

    /// <summary>Everything up to the end of all streams.</summary>
    public async Task<List<object>> StopAsync()
    {
        _session.Stop();
        await _session.Completion.WaitAsync(StreamBench.Patience, TestContext.Current.CancellationToken);
        _buffer.Complete();
        List<object> rest = [];
        while (_buffer.Take(_batch, wait: true, CancellationToken.None) > 0)
        {
            rest.Add(_batch[0]);
        }

        return rest;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _connector.Dispose();
        _transport.Dispose();
        await _host.DisposeAsync();
    }
}
