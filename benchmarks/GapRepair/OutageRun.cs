using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.History;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Supervision;

namespace BinanceUserStreams.Benchmarks;

/// <summary>A connection that drops and is refused three times while an account trades: when do the fills come?</summary>
internal static class OutageRun
{
    private const int BufferBytes = 64 * 1024 * 1024;

    // What runs for the first time in the process is compiled meanwhile.
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(3);

    /// <summary>Lets it happen.</summary>
    /// <param name="lag">How late the exchange's REST API tells of a fill.</param>
    public static async Task<OutageSample> RunAsync(TimeSpan lag)
    {
        await using var host = await EmulatorHost.StartAsync(new EmulatorOptions { Port = 0 });
        host.Exchange.DescribeApiKey(MissedDay.ApiKey, MissedDay.ApiKey);
        host.Exchange.History = new HistorySettings { LagMilliseconds = (long)lag.TotalMilliseconds };
        using Client client = new();
        EventBuffer buffer = new(BufferBytes);
        Pipeline pipeline = new(buffer);
        UserStreamSession session = new(client.Context, buffer);
        session.Start(
            new StreamSettings(
                MarketCatalogue.Find(Market.UsdMFutures, ExchangeEnvironment.Production, host.Uri, host.StreamUri),
                "outage"),
            key: null, client.Credential);
        session.Seal();
        var receiving = Task.Factory.StartNew(pipeline.Run, TaskCreationOptions.LongRunning);
        await host.Exchange.Streams.WaitUntilAsync(open => open.Any(socket => socket.ListenKeys.Count > 0));
        using var trading = host.Exchange.Trading.Start(new TradingPlan
        {
            Market = EmulatedMarket.UsdMFutures,
            Account = MissedDay.ApiKey,
            FillsPerOrder = 1,
            OrdersPerSecond = 100,
        });
        await Task.Delay(_warmUp);
        var at = DateTimeOffset.UtcNow;
        host.Exchange.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Refuse, Count = 3 });
        host.Exchange.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Drop });
        var repaired = await pipeline.Repaired;
        trading.Stop();
        session.Stop();
        await session.Completion;
        await receiving;
        var missed = trading.Ledger.Trades.Count(trade => trade.Connections.Count == 0);
        return new OutageSample(lag, missed, repaired.Fills, pipeline.LastFillAt - repaired.To, pipeline.LastFillAt - at);
    }
}
