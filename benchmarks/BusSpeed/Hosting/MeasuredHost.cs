using BinanceUserStreams.Bus;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Fleet;
using BinanceUserStreams.Journal;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Supervision;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Benchmarks.Hosting;

/// <summary>
/// A host below PowerShell: streams of many accounts, a journal, a bus or none, and a consumer that takes batches as the cmdlet does.
/// </summary>
internal sealed class MeasuredHost : IDisposable
{
    private const long BufferBytes = 64 * 1024 * 1024;
    private const int BatchLength = 256;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bus-speed-");
    private readonly WebSocketConnector _connector = new(new ConnectionFactory(null), "BusSpeed");
    private readonly CountdownEvent _connected;
    private readonly JournalWriter _journal;
    private readonly EventBuffer _buffer;
    private readonly FleetBus? _bus;
    private readonly IBusHost? _host;
    private readonly UserStreamSession _session;
    private readonly Thread _consumer;

    /// <param name="server">Sends the events.</param>
    /// <param name="accounts">How many accounts.</param>
    /// <param name="use">How the bus is used.</param>
    /// <param name="servers">The bus' addresses.</param>
    /// <param name="consume">What is done with an event; called on one thread.</param>
    public MeasuredHost(Uri server, int accounts, BusUse use, IEnumerable<string> servers, Action<UsdMOrderTradeUpdate> consume)
    {
        _connected = new CountdownEvent(accounts);
        _journal = JournalWriter.Open(_folder.FullName, JournalFlush.Interval);
        _buffer = new EventBuffer(BufferBytes, null, _journal);
        if (use != BusUse.None)
        {
            NatsEngine engine = new(new NatsSettings([.. servers.Select(NatsAddress.Parse)], "bus", TimeProvider.System));
            _bus = new FleetBus(engine, Measuring.Fleet.Subjects);
            _host = _bus.Join(new BusHostSettings("host-1", _journal, _buffer.AddUrgent, TimeProvider.System)
            {
                Copies = 1,
                Flush = use == BusUse.Always ? BusFlush.Always : BusFlush.Interval,
            });
        }

        if (use == BusUse.Always)
        {
            _buffer.Publisher = _host!;
        }

        RequestExecutor requests = new(
            new NoRequests(), new RetryPolicy(0, TimeSpan.FromSeconds(1), RandomNumber.Next), RequestGate.Shared, TimeProvider.System, new NoLog());
        _session = new UserStreamSession(
            new StreamContext(requests, _connector, RandomNumber.Next, TimeProvider.System) { Bus = _host }, _buffer);
        _consumer = new Thread(() => Consume(consume)) { IsBackground = true };
        _consumer.Start();
        var endpoint = MarketCatalogue.Find(Market.UsdMFutures, ExchangeEnvironment.Production).WithAddresses(null, server);
        foreach (var account in Enumerable.Range(0, accounts))
        {
            Start(new StreamSettings(endpoint, $"desk {account}"), new BinanceListenKey(new string('k', 64), endpoint, null));
        }
    }

    /// <summary>Waits until all accounts are received.</summary>
    public void WaitUntilConnected() => _connected.Wait();

    public void Dispose()
    {
        _session.Stop();
        _session.Completion.Wait();
        _buffer.Complete();

        // It may wait for the bus.
        _consumer.Join();
        _host?.Dispose();
        _bus?.Dispose();
        _connector.Dispose();
        _journal.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Start(StreamSettings settings, BinanceListenKey key)
    {
        if (_host is null)
        {
            _session.Start(settings, key, null);
        }
        else
        {
            _session.Offer(_host, settings, key, null);
        }
    }

    private void Consume(Action<UsdMOrderTradeUpdate> consume)
    {
        var batch = new object[BatchLength];
        for (int count; (count = _buffer.Take(batch, wait: true, CancellationToken.None)) > 0;)
        {
            foreach (var item in batch.AsSpan(0, count))
            {
                if (item is UsdMOrderTradeUpdate order)
                {
                    consume(order);
                }
                else if (item is StreamStatus { Status: StreamStatusKind.Connected })
                {
                    _connected.Signal();
                }
                else if (item is StreamProblem or StreamStatus { IsWarning: true })
                {
                    Console.Error.WriteLine(item);
                }
            }
        }
    }

    private sealed class NoRequests : IRestTransport
    {
        public Task<ApiResponse> SendAsync(ApiRequest call, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("The keys are fixed: nothing is to be requested.");

        public void Dispose()
        {
            // It has nothing.
        }
    }

    private sealed class NoLog : IRequestLog
    {
        public void Verbose(string line)
        {
            // Nobody reads it.
        }

        public void Debug(string line)
        {
            // Nobody reads it.
        }
    }
}
