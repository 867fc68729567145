using System.Threading.Channels;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Fleet.Reading;
using BinanceUserStreams.FleetCampaign;
using BinanceUserStreams.FleetCampaign.Children;
using BinanceUserStreams.NatsServers;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.FleetTests.EndToEnd;

/// <summary>Two hosts as the cmdlet makes them, a real server and the local exchange.</summary>
public sealed class TwoHostsTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _root = Directory.CreateTempSubdirectory("bus-two-hosts-").FullName;
    private readonly List<IDisposable> _ends = [];
    private readonly List<object> _read = [];
    private readonly Channel<object> _coming = Channel.CreateUnbounded<object>();
    private readonly Dictionary<string, Channel<object>> _heard = [];
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private NatsServer? _server;
    private EmulatorHost? _exchange;
    private Task _reading = Task.CompletedTask;

    private IEnumerable<long?> Fills => _read.OfType<OrderTradeUpdate>().Select(order => (long?)order.TradeId).Where(id => id > 0);

    [Fact, Trait(Tier.Name, Tier.Second)]
    public async Task Whichever_host_is_cut_off_or_stopped_a_reader_gets_each_fill_once_and_in_order()
    {
        await BeginAsync();
        var (a, toExchange, toBus) = Add("a");
        var (b, _, _) = Add("b");
        await ReceiversAsync(2);

        // The first fill proves that a host hears; the second one, that it did before.
        await TradeAsync(1, "a", "b");
        await TradeAsync(19, "a", "b");

        // The first one is cut off from the exchange: the other one hears what it misses.
        toExchange.Refuse();
        await ReceiversAsync(1);
        await TradeAsync(20, "b");
        await FillsAsync(40);
        toExchange.Open();
        await ReceiversAsync(2);
        await TradeAsync(20, "a", "b");
        await FillsAsync(60);
        var covered = await NextAsync<GapCovered>();
        Assert.Equal(["b"], covered.Hosts);

        // Then from the bus: it has a backlog, and the other one publishes.
        toBus.Refuse();
        await TradeAsync(20, "a", "b");
        await FillsAsync(80);
        toBus.Open();

        // The other one is stopped: the first one goes on alone.
        Assert.True(await b.StopAsync());
        await ReceiversAsync(1);
        await TradeAsync(20, "a");
        await FillsAsync(100);
        Assert.True(await a.StopAsync());

        Assert.Equal(Enumerable.Range(1, 100).Select(id => (long?)id), Fills);
        Assert.Empty(_read.OfType<StreamGap>());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _ends.ForEach(end => end.Dispose());
        await (_exchange?.DisposeAsync() ?? default);
        await (_server?.DisposeAsync() ?? default);
        _stop.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private async Task BeginAsync()
    {
        _server = await NatsServer.StartAsync();
        _exchange = await EmulatorHost.StartAsync(new EmulatorOptions { Port = 0 });
        _exchange.Exchange.DescribeApiKey(Accounts.ApiKeyOf(0), Accounts.NameOf(0));
        var engine = _server.Engine();
        await engine.ConnectAsync(_stop.Token);
        await engine.ApplyAsync(NatsCluster.Layout(replicas: 1), _stop.Token);
        BusQuery query = new() { Name = "ledger", After = DateTimeOffset.UnixEpoch };
        var reading = await BusReading.OpenAsync(engine, new BusSubjects("bus", "Production"), query, TimeProvider.System, _stop.Token);
        _ends.AddRange([reading, engine]);
        _reading = Task.Run(() => Read(reading));
    }

    private (FleetHost Host, TcpGate ToExchange, TcpGate ToBus) Add(string name)
    {
        var heard = _heard[name] = Channel.CreateUnbounded<object>();
        TcpGate toExchange = new(_exchange!.Uri.Port);
        TcpGate toBus = new(_server!.Port);
        FleetHost host = new(
            new FleetHostOptions(
                name, toBus.Address, new UriBuilder(_exchange.Uri) { Port = toExchange.Port }.Uri,
                Directory.CreateDirectory(Path.Combine(_root, name)).FullName, Accounts: 1, KeepAlive: TimeSpan.FromSeconds(5)),
            item =>
            {
                if (item is OrderTradeUpdate { TradeId: > 0 })
                {
                    heard.Writer.TryWrite(item);
                }
            });
        host.Start();
        _ends.InsertRange(0, [host, toExchange, toBus]);
        return (host, toExchange, toBus);
    }

    private Task ReceiversAsync(int count) =>
        _exchange!.Exchange.Streams.WaitUntilAsync(open => open.Count(socket => socket.Ending is null) == count, _stop.Token).WaitAsync(Patience);

    // Ends when each of some hosts has heard them.
    private async Task TradeAsync(int fills, params IEnumerable<string> hosts)
    {
        _exchange!.Exchange.Trading.TradeNow(new TradingPlan
        {
            Market = EmulatedMarket.UsdMFutures,
            Account = Accounts.NameOf(0),
            FillsPerOrder = 1,
            Count = fills,
        });
        using CancellationTokenSource patience = new(Patience);
        foreach (var host in hosts)
        {
            for (var fill = 0; fill < fills; fill++)
            {
                await _heard[host].Reader.ReadAsync(patience.Token);
            }
        }
    }

    private async Task FillsAsync(int count)
    {
        while (Fills.Count() < count)
        {
            await NextAsync<OrderTradeUpdate>();
        }
    }

    private async Task<T> NextAsync<T>()
    {
        using CancellationTokenSource patience = new(Patience);
        while (true)
        {
            var item = await _coming.Reader.ReadAsync(patience.Token);
            _read.Add(item);
            if (item is T wanted)
            {
                return wanted;
            }
        }
    }

    private void Read(BusReading reading)
    {
        try
        {
            while (reading.Next(_stop.Token) is { } item)
            {
                _coming.Writer.TryWrite(item);
                reading.Taken();
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }
}
