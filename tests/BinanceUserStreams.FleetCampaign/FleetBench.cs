using System.Diagnostics;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.FleetCampaign.Ledger;
using BinanceUserStreams.FleetCampaign.Processes;
using BinanceUserStreams.Nats;
using BinanceUserStreams.NatsServers;

namespace BinanceUserStreams.FleetCampaign;

/// <summary>An exchange, three servers, hosts and a reader with its ledger.</summary>
internal sealed class FleetBench : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(1);

    private readonly BenchOptions _options;

    private FleetBench(BenchOptions options, NatsCluster cluster, EmulatorHost exchange)
    {
        (_options, Cluster, Exchange) = (options, cluster, exchange);
        Engine = cluster.Engine();
        for (var number = 0; number < options.Accounts; number++)
        {
            exchange.Exchange.DescribeApiKey(Accounts.ApiKeyOf(number), Accounts.NameOf(number));
        }

        Hosts = [.. Enumerable.Range(0, options.Hosts).Select(number => new ReceivingHost(
            $"host{number}", Root, new Ways(cluster, exchange.Uri, options.IsGated), options))];
        Reader = new NamedReader(Root, new Ways(cluster, exchange.Uri, options.IsGated), Ledger);
    }

    /// <summary>Where journals and logs are.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("BinanceUserStreams.FleetCampaign.").FullName;

    public NatsCluster Cluster { get; }

    public EmulatorHost Exchange { get; }

    /// <summary>The bus, for who looks at it.</summary>
    public NatsEngine Engine { get; }

    public IReadOnlyList<ReceivingHost> Hosts { get; }

    public NamedReader Reader { get; }

    public FleetLedger Ledger { get; } = new();

    /// <summary>What the exchange sent.</summary>
    public IReadOnlyList<TradingLedger> Sent => Exchange.Exchange.Trading.Ledgers;

    /// <summary>How many events it sent.</summary>
    public long SentEvents => Sent.Sum(account => account.State.Events);

    /// <summary>Starts all, and waits until each account is on two hosts.</summary>
    public static async Task<FleetBench> StartAsync(BenchOptions options)
    {
        var cluster = options.IsGated ? await NatsCluster.StartGatedAsync() : await NatsCluster.StartAsync();
        FleetBench bench = new(options, cluster, await EmulatorHost.StartAsync(new EmulatorOptions { Port = 0, WeightLimit = 100_000 }));
        foreach (var host in bench.Hosts)
        {
            host.Start();
        }

        bench.Reader.Start();
        if (!await bench.ReceivedTwiceAsync(StartPatience))
        {
            await bench.DisposeAsync();
            throw new TimeoutException($"The hosts do not receive; their logs are in {bench.Root}");
        }

        return bench;
    }

    /// <summary>Ends when each account is on two hosts; false if patience does first.</summary>
    public async Task<bool> ReceivedTwiceAsync(TimeSpan patience)
    {
        using CancellationTokenSource ending = new(patience);
        try
        {
            await Exchange.Exchange.Streams.WaitUntilAsync(open => CountTwice(open) == _options.Accounts, ending.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>How many accounts are on two hosts at least.</summary>
    public int CountReceivedTwice() => CountTwice(Exchange.Exchange.Streams.Connections);

    /// <summary>Lets all accounts trade.</summary>
    /// <param name="eventsPerSecond">Of all together; null for as fast as the slowest listener reads.</param>
    public void Trade(double? eventsPerSecond)
    {
        Ledger.IsTrading = true;
        for (var number = 0; number < _options.Accounts; number++)
        {
            Exchange.Exchange.Trading.Start(new TradingPlan
            {
                Market = EmulatedMarket.UsdMFutures,
                Account = Accounts.NameOf(number),
                FillsPerOrder = 1,
                EventsPerSecond = eventsPerSecond / _options.Accounts,
                Seed = number + 1,
            });
        }
    }

    /// <summary>Ends the trading.</summary>
    public void StopTrading()
    {
        Ledger.IsTrading = false;
        Exchange.Exchange.Trading.Stop();
    }

    /// <summary>Ends when each fill came or is declared as missing; false if patience does first.</summary>
    public async Task<bool> BalanceAsync(TimeSpan patience)
    {
        // What comes in another process cannot be awaited.
        var begun = Stopwatch.GetTimestamp();
        while (!Ledger.IsBalanced(Sent))
        {
            if (Stopwatch.GetElapsedTime(begun) > patience)
            {
                return false;
            }

            await Task.Delay(Pause);
        }

        return true;
    }

    /// <summary>Ends hosts and reader in order, and compares all: exchange, journals, bus and reader.</summary>
    public async Task<Verdict> EndAsync(Func<DateTimeOffset, bool>? isQuiet = null)
    {
        var drained = await Task.WhenAll(Hosts.Select(host => host.StopAsync()));
        await Task.Delay(TimeSpan.FromSeconds(2));
        await Reader.StopAsync();
        var verdict = Ledger.Judge(Sent, isQuiet) with { };
        var audit = await BusAudit.JudgeAsync(Engine, Hosts.Select(host => host.Folder));
        return verdict + audit + new Verdict
        {
            Findings = [.. Hosts.Where((_, i) => !drained[i]).Select(host => $"{host.Name} has not published all")],
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Hosts)
        {
            await host.DisposeAsync();
        }

        await Reader.DisposeAsync();
        Engine.Dispose();
        await Exchange.DisposeAsync();
        await Cluster.DisposeAsync();
    }

    // By what the exchange sees: open sockets that name a listen key which lives.
    private int CountTwice(IReadOnlyList<StreamState> open)
    {
        var accounts = Exchange.Exchange.ListenKeys.ToDictionary(key => key.Value, key => key.Account);
        return open.Where(socket => socket.Ending is null)
            .SelectMany(socket => socket.ListenKeys)
            .Where(accounts.ContainsKey)
            .CountBy(key => accounts[key])
            .Count(account => account.Value >= 2);
    }

    /// <summary>Removes the journals and logs, unless something is to be looked at.</summary>
    public string Clean(bool isKept)
    {
        if (!isKept)
        {
            return $"Journals and logs are in {Root}";
        }

        Directory.Delete(Root, recursive: true);
        return "";
    }
}
