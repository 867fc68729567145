using BinanceUserStreams.Crash.Judging;
using BinanceUserStreams.Demo;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Crash.Running;

/// <summary>One process after another on the same folder, each killed at a random moment, or in the midst of a random object.</summary>
internal sealed class Lane(LaneSettings settings, EmulatedExchange exchange, PowerShellEngine engine, Random chance)
{
    // A trade each 4 ms, four events each: a kill meets the journal in the middle of its work.
    private const double Steady = 250;

    // Twenty thousand events a second. A pipeline takes about half of it.
    private const double Flood = 5000;

    // What is missed is read back at a hundred thousand trades a minute.
    private const double FloodToReadBack = 500;
    private const int LongestLifeLines = 400;

    // A repair reads the gap, waits five seconds and reads it again: every third life ends in the midst of that.
    private const int LongestRepairMilliseconds = 9000;

    private readonly JournalCopy _journal = new(settings.Folder);
    private readonly CrashJudge _judge = new(settings.Account, settings.Repairs);

    private double FloodRate => settings.Repairs ? FloodToReadBack : Flood;

    private int LongestLifeMilliseconds => settings.IsFlooded ? 200 : 500;

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
            using var flood = settings.IsFlooded && kill < kills ? exchange.Trading.Start(Plan(FloodRate)) : null;
            if (kill == kills)
            {
                await CatchUpAsync(process, trading);
            }
            else if (settings.Repairs && kill % 3 == 0)
            {
                await Task.Delay(chance.Next(LongestRepairMilliseconds));
            }
            else if (kill % 2 == 1)
            {
                await process.KillAfterAsync(chance.Next(1, LongestLifeLines));
            }
            else
            {
                await Task.Delay(chance.Next(LongestLifeMilliseconds));
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
        return exchange.Trading.Start(Plan(Steady));
    }

    // All that the exchange has sent is then either there or lost.
    private async Task CatchUpAsync(ReceivingProcess process, TradingSession trading)
    {
        trading.Stop();
        var last = $"\"t\":{trading.Ledger.State.Trades},";
        await process.WaitForAsync(line => line.Contains("\"ORDER_TRADE_UPDATE\"", StringComparison.Ordinal)
            && line.Contains(last, StringComparison.Ordinal));
        for (var repairs = 1; !IsRepaired(); repairs++)
        {
            await process.WaitForAsync(line => line.StartsWith("GapRepaired ", StringComparison.Ordinal), repairs);
        }
    }

    private bool IsRepaired() =>
        !settings.Repairs || CrashJudge.IsRepaired(new JournalCopy(settings.Folder).ReadNew().Lines);

    private TradingPlan Plan(double ordersPerSecond) => new()
    {
        Market = EmulatedMarket.UsdMFutures,
        Account = settings.Account,
        FillsPerOrder = 1,
        OrdersPerSecond = ordersPerSecond,
        Seed = chance.Next(),
    };

    private static bool IsEvent(string line) => line.StartsWith('{');
}
