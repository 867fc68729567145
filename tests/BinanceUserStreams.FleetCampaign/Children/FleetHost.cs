using BinanceUserStreams.Bus;
using BinanceUserStreams.Campaign.Receiving;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Fleet;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Supervision;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.FleetCampaign.Children;

/// <summary>A receiving host: what the cmdlet makes, without a PowerShell around it.</summary>
internal sealed class FleetHost : IDisposable
{
    private const string UserAgent = "BinanceUserStreams.FleetCampaign";
    private const long BufferBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan DrainPatience = TimeSpan.FromMinutes(3);

    private readonly FleetHostOptions _options;
    private readonly Action<object> _emit;
    private readonly RestSharpTransport _transport = new(new ConnectionFactory(null), UserAgent);
    private readonly WebSocketConnector _connector = new(new ConnectionFactory(null), UserAgent);
    private readonly NatsEngine _engine;
    private readonly IBusHost _bus;
    private readonly EventBuffer _buffer;
    private readonly UserStreamSession _session;
    private readonly JournalWriter _journal;

    /// <param name="options">What it is.</param>
    /// <param name="emit">Takes what it emits, on a thread of its own.</param>
    public FleetHost(FleetHostOptions options, Action<object> emit)
    {
        (_options, _emit) = (options, emit);
        var time = TimeProvider.System;
        _journal = JournalWriter.Open(options.Folder, JournalFlush.Interval, time);
        _buffer = new EventBuffer(BufferBytes, time, _journal);
        _engine = new NatsEngine(new NatsSettings([.. options.Servers.Split(',').Select(NatsAddress.Parse)], "bus", time));
        FleetBus fleet = new(_engine, new BusSubjects("bus", "Production"));
        _bus = fleet.Join(new BusHostSettings(options.Name, _journal, _buffer.AddUrgent, time) { Report = emit });
        RetryPolicy policy = new(
            RetryPolicy.DefaultMaximumRetryCount, TimeSpan.FromSeconds(RetryPolicy.DefaultTimeoutSeconds), RandomNumber.Next);
        RequestGate gate = new();
        RequestExecutor requests = new(_transport, policy, gate, time, new NoLog());
        _session = new UserStreamSession(
            new StreamContext(requests, _connector, RandomNumber.Next, time) { Gate = gate, Bus = _bus }, _buffer);
        _journal.Failed = _session.Stop;
    }

    /// <summary>Begins to receive.</summary>
    public void Start()
    {
        var endpoint = MarketCatalogue.Find(
            Market.UsdMFutures, ExchangeEnvironment.Production, _options.Exchange,
            new UriBuilder(_options.Exchange) { Scheme = Uri.UriSchemeWs }.Uri);
        for (var number = 0; number < _options.Accounts; number++)
        {
            StreamSettings settings = new(endpoint, Accounts.NameOf(number)) { KeepAliveInterval = _options.KeepAlive };
            _session.Offer(_bus, settings, key: null, new ApiCredential(new ApiKey(Accounts.ApiKeyOf(number)), null));
        }

        _session.Seal();
        _ = _session.Completion.ContinueWith(
            ended => _emit(ended.Exception!), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        new Thread(Take) { IsBackground = true }.Start();
    }

    /// <summary>Ends as the command does: the streams first, then what is left is published; false if that did not succeed.</summary>
    public async Task<bool> StopAsync()
    {
        _session.Stop();
        await _session.Completion;
        _journal.CommitLast(CancellationToken.None);
        using CancellationTokenSource patience = new(DrainPatience);
        return await _bus.DrainAsync(patience.Token);
    }

    public void Dispose()
    {
        _bus.Dispose();
        _engine.Dispose();
        _journal.Dispose();
        _connector.Dispose();
        _transport.Dispose();
    }

    private void Take()
    {
        var batch = new object[256];
        for (var count = -1; count != 0;)
        {
            count = _buffer.Take(batch, wait: true, CancellationToken.None);
            foreach (var item in batch.Take(count))
            {
                _emit(item);
            }
        }
    }
}
