using BinanceUserStreams.Credentials;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Supervision;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Benchmarks;

/// <summary>One fault: an exchange of its own, an account that trades, and a stream as the cmdlet makes it.</summary>
internal static class FaultRun
{
    private const string UserAgent = "BinanceUserStreams.StreamFaults";
    private const int BufferBytes = 64 * 1024 * 1024;

    // Every connection has been asked once whether it answers heartbeats, and the code has been compiled.
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan _drainPatience = TimeSpan.FromSeconds(10);

    private const string IsolatedSymbol = "BTCUSDT";

    private static readonly string _apiKey = new('f', 64);

    // Of the exchange's documents; at the local exchange it signs for every key.
    private static readonly HmacSecretKey _secret =
        new("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j");

    /// <summary>What the account trades: a trade each 10 ms, four events each.</summary>
    public static TradingPlan PlanOf(Market market) => new()
    {
        Market = EmulatedMarket.Parse(market.ToString()),
        Account = _apiKey,
        Symbol = SymbolOf(market),
        FillsPerOrder = 1,
        OrdersPerSecond = 100,
    };

    /// <summary>Lets the fault happen and counts what it did.</summary>
    /// <param name="market">Where the account trades.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="delay">Waits so much longer before it, so that faults do not come all at the same moment.</param>
    public static async Task<FaultResult> RunAsync(Market market, FaultCase fault, TimeSpan delay)
    {
        await using var host = await EmulatorHost.StartAsync(new EmulatorOptions { Port = 0 });
        using RestSharpTransport transport = new(new ConnectionFactory(null), UserAgent);
        using WebSocketConnector connector = new(new ConnectionFactory(null), UserAgent);
        EventBuffer buffer = new(BufferBytes);
        Reception reception = new(buffer);
        UserStreamSession session = new(Tools(transport, connector), buffer);
        session.Start(Settings(market, fault, host), key: null, new ApiCredential(new ApiKey(_apiKey), _secret));
        session.Seal();
        var receiving = Task.Factory.StartNew(reception.Run, TaskCreationOptions.LongRunning);

        var exchange = host.Exchange;
        await exchange.Streams.WaitUntilAsync(open => open.Count(IsListening) == fault.Connections);
        await WaitAsync(() => reception.Connected >= fault.Connections, _patience);
        var ledger = exchange.Trading.Start(PlanOf(market)).Ledger;
        await Task.Delay(_warmUp + delay);
        var at = await fault.InjectAsync(exchange);
        await WaitAsync(() => FaultAudit.FirstAfter(at, ledger.Trades, reception.Orders) is not null, _patience);
        await Task.Delay(fault.Watch);
        exchange.Trading.Stop();
        await WaitAsync(() => reception.Orders[^1].TradeId == ledger.State.Trades, _drainPatience);
        session.Stop();
        await session.Completion;
        await receiving;
        return FaultAudit.Judge(fault, at, ledger.Trades, reception);
    }

    /// <summary>A socket has a listen key or a subscription.</summary>
    public static bool IsListening(StreamState socket) => socket.ListenKeys.Count + socket.Subscriptions.Count > 0;

    private static string? SymbolOf(Market market) => market == Market.IsolatedMargin ? IsolatedSymbol : null;

    private static StreamContext Tools(RestSharpTransport transport, WebSocketConnector connector)
    {
        RetryPolicy policy = new(
            RetryPolicy.DefaultMaximumRetryCount, TimeSpan.FromSeconds(RetryPolicy.DefaultTimeoutSeconds),
            RandomNumber.Next);
        RequestExecutor requests = new(transport, policy, RequestGate.Shared, TimeProvider.System, new NoLog());
        return new StreamContext(requests, connector, RandomNumber.Next, TimeProvider.System);
    }

    private static StreamSettings Settings(Market market, FaultCase fault, EmulatorHost host)
    {
        var endpoint = MarketCatalogue.Find(
            market, ExchangeEnvironment.Production, host.Uri, host.StreamUri);
        return new StreamSettings(endpoint, fault.Name, SymbolOf(market))
        {
            ConnectionCount = fault.Connections,
            RotateAfter = fault.RotateAfter ?? StreamSettings.DefaultRotateAfter,
        };
    }

    private static async Task WaitAsync(Func<bool> isDone, TimeSpan patience)
    {
        var until = DateTimeOffset.UtcNow + patience;
        while (!isDone() && DateTimeOffset.UtcNow < until)
        {
            await Task.Delay(50);
        }
    }

    private sealed class NoLog : IRequestLog
    {
        public void Verbose(string line)
        {
            // The figures are the output.
        }

        public void Debug(string line)
        {
            // As above.
        }
    }
}
