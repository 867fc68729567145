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

    // A kill meets the compression of some files, or what is done before and after it.
    private const int LongestOptimizationMilliseconds = 400;

    private readonly OldFiles _old = settings.IsFlooded
        ? new(settings.Folder, settings.Account, OldFileKind.Free, OldFileKind.Gap, OldFileKind.Bus)
        : new(settings.Folder, settings.Account, OldFileKind.Free, OldFileKind.Restart, OldFileKind.Young);

    private readonly CrashJudge _judge = new(settings.Account, settings.Repairs);

    private JournalCopy? _journal;

    private JournalCopy Journal => _journal ??= new JournalCopy(settings.Folder, _old.Has);

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
            var optimizing = BeginOptimizing(kill);
            using var process = PowerShellProcess.Receive(engine, settings);
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

            var emitted = await process.KillAsync();
            await optimizing;
            _judge.Kill(emitted, Journal.ReadNew());
            Look(isEnd: false);
            killed();
        }

        await OptimizeToTheEndAsync();
        return _judge.Judge(trading!.Ledger.Trades, Journal.Lines);
    }

    // Behind the first life: until then nothing says where the account itself goes on.
    private Task BeginOptimizing(int kill)
    {
        if (!settings.Optimizes || kill == 1)
        {
            return Task.CompletedTask;
        }

        _old.Put(kill);
        return OptimizeAsync(TimeSpan.FromMilliseconds(chance.Next(LongestOptimizationMilliseconds)));
    }

    private async Task OptimizeAsync(TimeSpan life)
    {
        using var process = PowerShellProcess.Optimize(engine, settings);
        await process.WaitForAsync(line => line == "optimizing");
        await Task.Delay(life);
        await process.KillAsync();
    }

    private async Task OptimizeToTheEndAsync()
    {
        if (settings.Optimizes)
        {
            using var process = PowerShellProcess.Optimize(engine, settings);
            await process.WaitForAsync(line => line == "done");
            await process.KillAsync();
            Look(isEnd: true);
        }
    }

    private void Look(bool isEnd)
    {
        if (settings.Optimizes)
        {
            var (figures, damage) = _old.Look(isEnd);
            _judge.Look(figures, damage);
        }
    }

    // What is sent before the first connection of all is in no gap: nobody had begun to listen.
    private async Task<TradingSession> BeginTradingAsync(PowerShellProcess process)
    {
        await process.WaitForAsync(line => line.StartsWith("Connected ", StringComparison.Ordinal));
        return exchange.Trading.Start(Plan(Steady));
    }

    // All that the exchange has sent is then either there or lost.
    private async Task CatchUpAsync(PowerShellProcess process, TradingSession trading)
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
        !settings.Repairs || CrashJudge.IsRepaired(new JournalCopy(settings.Folder, _old.Has).ReadNew().Lines);

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
