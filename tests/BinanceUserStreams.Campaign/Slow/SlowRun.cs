using BinanceUserStreams.Campaign.Audit;
using BinanceUserStreams.Campaign.Receiving;
using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Campaign.Slow;

/// <summary>
/// A consumer at a tenth of the arrival rate. The buffer fills, reading waits, the network's own buffers fill, and the
/// emulator holds what is left until it is read; it never closes a socket for that, which the exchange might.
/// </summary>
internal static class SlowRun
{
    private static readonly TimeSpan _samplePause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _openPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _drainPatience = TimeSpan.FromMinutes(5);

    private static readonly StreamPlan _plan = new(Market.UsdMFutures, "slow")
    {
        RotateAfter = StreamSettings.DefaultRotateAfter,
        KeepAliveInterval = StreamSettings.DefaultKeepAliveInterval,
    };

    /// <summary>Runs it.</summary>
    public static async Task<SlowResult> RunAsync(SlowOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("BinanceUserStreams.Slow.").FullName;
        try
        {
            using EmulatorProcess exchange = new();
            await exchange.DescribeApiKeyAsync(Receiver.KeyTextOf(_plan), _plan.Account);
            return await RunAsync(options, exchange, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<SlowResult> RunAsync(SlowOptions options, EmulatorProcess exchange, string folder)
    {
        RunningLedger ledger = new(lastId: 0);
        using Receiver receiver = new(
            new ReceiverOptions(exchange.Uri, exchange.StreamUri, [_plan], TimeProvider.System, folder)
            {
                BufferBytes = options.BufferMegabytes * 1024L * 1024L,
                Rhythm = Rhythm.Of(options.EventsPerSecond / 10),
            },
            ledger);
        await Patience.UntilAsync(() => ledger.Told(StreamStatusKind.Connected) > 0, _openPatience);
        var before = Megabytes();
        await exchange.StartTradingAsync(_plan.Account, options.EventsPerSecond);
        var most = await WatchAsync(options.Length);
        var meanwhile = ledger.Events;
        var (sent, trades) = await exchange.StopTradingAsync();
        receiver.Hurry();
        await Patience.UntilAsync(() => ledger.Events == sent, _drainPatience);
        var left = await receiver.StopAsync();
        List<BrokenPromise> broken = [.. ledger.Judge(trades, types: 2)];
        broken.AddRange(left.Select(what => new BrokenPromise(Promise.NothingLeft, what)));
        broken.AddRange(JournalChain.Judge(folder, ledger.Chain) is { } differs ? [differs] : []);
        return new SlowResult(
            options, sent, meanwhile, ledger.Counters!, ledger.Told(StreamStatusKind.ConsumerSlow), before, most, broken)
        {
            Gaps = ledger.Gaps,
        };
    }

    private static async Task<double> WatchAsync(TimeSpan length)
    {
        var most = 0.0;
        var until = DateTimeOffset.UtcNow + length;
        while (DateTimeOffset.UtcNow < until)
        {
            await Task.Delay(_samplePause);
            most = Math.Max(most, Megabytes());
        }

        return most;
    }

    // What is alive: what only waits for a collection is the runtime's choice.
    private static double Megabytes() => GC.GetTotalMemory(forceFullCollection: true) / 1024.0 / 1024.0;
}
