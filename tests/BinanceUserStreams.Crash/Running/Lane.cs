using BinanceUserStreams.Crash.Judging;
using BinanceUserStreams.Demo;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Crash.Running;

/// <summary>One process after another on the same folder, each killed at a random moment.</summary>
internal sealed class Lane(LaneSettings settings, EmulatedExchange exchange, PowerShellEngine engine, Random chance)
{
    private const int LongestLifeMilliseconds = 500;

    // A trade each 4 ms, four events each: a kill meets the journal in the middle of its work.
    private const double OrdersPerSecond = 250;

    private readonly JournalCopy _journal = new(settings.Folder);
    private readonly CrashJudge _judge = new(settings.Account);

    /// <summary>Kills so many processes; the last one when it has caught up.</summary>
    /// <param name="kills">How many, from 1.</param>
    /// <param name="killed">Called after each.</param>
    public async Task<CrashTotals> RunAsync(int kills, Action killed)
    {
        TradingSession? trading = null;
        for (var kill = 1; kill <= kills; kill++)
        {
            using ReceivingProcess process = new(engine, settings);
            trading ??= await BeginTradingAsync(process);
            await process.WaitForAsync(IsEvent);
            if (kill < kills)
            {
                await Task.Delay(chance.Next(LongestLifeMilliseconds));
            }
            else
            {
                await CatchUpAsync(process, trading);
            }

            _judge.Kill(await process.KillAsync(), _journal.ReadNew());
            killed();
        }

        return _judge.Judge(trading!.Ledger.Trades, _journal.Lines);
    }

    // What is sent before the first connection of all is in no gap: nobody had begun to listen.
    private async Task<TradingSession> BeginTradingAsync(ReceivingProcess process)
    {
        await process.WaitForAsync(line => line.StartsWith("Connected ", StringComparison.Ordinal));
        return exchange.Trading.Start(Plan());
    }

    // All that the exchange has sent is then either there or lost.
    private static async Task CatchUpAsync(ReceivingProcess process, TradingSession trading)
    {
        trading.Stop();
        var last = $"\"t\":{trading.Ledger.State.Trades},";
        await process.WaitForAsync(line => line.Contains("\"ORDER_TRADE_UPDATE\"", StringComparison.Ordinal)
            && line.Contains(last, StringComparison.Ordinal));
    }

    private TradingPlan Plan() => new()
    {
        Market = EmulatedMarket.UsdMFutures,
        Account = settings.Account,
        FillsPerOrder = 1,
        OrdersPerSecond = OrdersPerSecond,
        Seed = chance.Next(),
    };

    private static bool IsEvent(string line) => line.StartsWith('{');
}
