using BinanceUserStreams.Campaign.Clocks;
using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.History;
using BinanceUserStreams.Journal;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Supervision;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>One run of a program that receives: what the cmdlet makes, with everything around it counted.</summary>
internal sealed class Receiver : IDisposable
{
    private const string UserAgent = "BinanceUserStreams.Campaign";

    private readonly CountingTime _time;
    private readonly CountingTime _wall = new(TimeProvider.System);
    private readonly RestSharpTransport _transport = new(new ConnectionFactory(null), UserAgent);
    private readonly CountingConnector _connector =
        new(new WebSocketConnector(new ConnectionFactory(null), UserAgent));
    private readonly JournalWriter _journal;
    private readonly JournalHousekeeping _housekeeping;
    private readonly UserStreamSession _session;
    private readonly Consumer _consumer;

    /// <summary>Begins to receive.</summary>
    public Receiver(ReceiverOptions options, IDelivery delivery)
    {
        _time = new CountingTime(options.Time);
        _journal = JournalWriter.Open(options.JournalFolder, options.Flush, _wall, options.SegmentBytes);
        _housekeeping = JournalHousekeeping.Begin(_journal, options.Optimization, _wall);
        EventBuffer buffer = new(options.BufferBytes, _wall, _journal);
        RetryPolicy policy = new(
            RetryPolicy.DefaultMaximumRetryCount, TimeSpan.FromSeconds(RetryPolicy.DefaultTimeoutSeconds),
            RandomNumber.Next);
        RequestGate gate = new();
        RequestExecutor requests = new(_transport, policy, gate, _time, new NoLog());
        StreamContext tools = new(requests, _connector, options.Random, _time)
        {
            Gate = gate,
            OpenHistory = (settings, credential) => new AccountHistory(
                requests, settings.Endpoint, settings.Source, credential, _time, settings.RepairWeightLimit),
        };
        _session = new UserStreamSession(tools, buffer);
        _journal.Failed = _session.Stop;
        foreach (var plan in options.Streams)
        {
            _session.Start(Settings(plan, options), key: null, new ApiCredential(KeyOf(plan), Secret));
        }

        _session.Seal();
        _consumer = new Consumer(buffer, delivery, options.Rhythm);
    }

    /// <summary>Signs for every key here; it is of the exchange's documents.</summary>
    public static HmacSecretKey Secret { get; } =
        new("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j");

    /// <summary>The API key of an account.</summary>
    public static ApiKey KeyOf(StreamPlan plan) => new(KeyTextOf(plan));

    /// <summary>
    /// The same as a text: the account's name, filled up to 64 letters and digits. One that may not read is another key.
    /// </summary>
    public static string KeyTextOf(StreamPlan plan) =>
        plan.Account.PadRight(64, plan.Repair is { MayRead: false } ? 'y' : 'x');

    /// <summary>The sockets, counted.</summary>
    public CountingConnector Sockets => _connector;

    /// <summary>From now on the consumer takes as fast as it can.</summary>
    public void Hurry() => _consumer.Hurry();

    /// <summary>The keys of the streams, with what closes them.</summary>
    public IEnumerable<(BinanceListenKey Key, ApiKey ApiKey)> Keys => _session.Keys;

    /// <summary>Stops, waits until everything is delivered, and tells what is left.</summary>
    public async Task<IReadOnlyList<string>> StopAsync()
    {
        _consumer.Hurry();
        _session.Stop();
        await _session.Completion;
        await OwnThread.RunAsync(() =>
        {
            _consumer.Join();
            _housekeeping.Dispose();
            _journal.Dispose();
        });
        await Patience.UntilAsync(() => Left().Count == 0, TimeSpan.FromSeconds(5));
        return Left();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connector.Dispose();
        _transport.Dispose();
    }

    private List<string> Left()
    {
        List<string> left = [];
        Count(_connector.Open, "open socket(s)");
        Count(_time.Timers, "timer(s) of streams and requests");
        Count(_wall.Timers, "timer(s) of buffer and journal");
        return left;

        void Count(int count, string what)
        {
            if (count != 0)
            {
                left.Add($"{count} {what}");
            }
        }
    }

    private static StreamSettings Settings(StreamPlan plan, ReceiverOptions options)
    {
        var endpoint = MarketCatalogue.Find(
            plan.Market, ExchangeEnvironment.Production, options.RestUri, options.StreamUri);
        return new StreamSettings(
            plan.Form is null ? endpoint : endpoint with { StreamForm = plan.Form }, plan.Account, plan.Symbol)
        {
            ConnectionCount = plan.Connections,
            RotateAfter = plan.RotateAfter,
            KeepAliveInterval = plan.KeepAliveInterval,
            Repairs = plan.Repair is not null,
        };
    }
}
