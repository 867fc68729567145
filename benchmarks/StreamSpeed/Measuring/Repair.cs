using System.Diagnostics;
using BinanceUserStreams.Benchmarks.Sending;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.History;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>What it takes to read back a day of 100,000 fills on 50 symbols, without the network and without the waiting.</summary>
internal static class Repair
{
    private const int Orders = 50_000;
    private const int Symbols = 50;
    private const int NoLimit = 1_000_000_000;

    /// <summary>Reads the day, walks through its events, and writes what it took.</summary>
    public static async Task RunAsync()
    {
        var from = new DateTimeOffset(DateTimeOffset.UtcNow.AddDays(-1).Date, TimeSpan.Zero);
        using HistoryAnswers exchange = new(from.ToUnixTimeMilliseconds(), Orders, Symbols);
        RequestExecutor executor = new(
            exchange, new RetryPolicy(0, TimeSpan.FromSeconds(30), () => 0), new RequestGate(), TimeProvider.System, new NoLog());
        StreamSource source = new(Market.UsdMFutures, null);
        AccountHistory history = new(
            executor,
            MarketCatalogue.Find(Market.UsdMFutures, ExchangeEnvironment.Production),
            source,
            new ApiCredential(new ApiKey(new string('k', 64)), new HmacSecretKey(new string('s', 64))),
            TimeProvider.System,
            NoLimit);
        var begun = Process.GetCurrentProcess().TotalProcessorTime;
        var batch = await history.ReadAsync(
            new GapWindow(source, from, from.AddDays(1)), new KnownActivity([], [], null), null, CancellationToken.None);
        var read = Process.GetCurrentProcess().TotalProcessorTime;
        var held = GC.GetTotalMemory(forceFullCollection: true);
        var events = batch.Events.Count();
        using var process = Process.GetCurrentProcess();
        var made = process.TotalProcessorTime;

        // The first minute's part is there at once.
        var limit = WeightBudgets.For(TimeProvider.System).Of(
            MarketCatalogue.Find(Market.UsdMFutures, ExchangeEnvironment.Production)).DefaultLimit;
        var minutes = Math.Max(0, Math.Ceiling((double)batch.Cost.Weight / limit) - 1);
        Console.WriteLine(FormattableString.Invariant($"events {events}, calls {batch.Cost.Calls}, weight {batch.Cost.Weight}"));
        Console.WriteLine(FormattableString.Invariant($"characters of answers, made here: {exchange.Characters / 1e6:0.0} million"));
        Console.WriteLine(FormattableString.Invariant(
            $"CPU: reading {(read - begun).TotalSeconds:0.00} s (the answers' making included), events once more {(made - read).TotalSeconds:0.00} s"));
        Console.WriteLine(FormattableString.Invariant(
            $"memory: rows held {held / 1048576.0:0} MiB, working set at most {process.PeakWorkingSet64 / 1048576.0:0} MiB"));
        Console.WriteLine(FormattableString.Invariant($"waiting at half of the limit ({limit} a minute): {minutes} minutes"));
    }

    private sealed class NoLog : IRequestLog
    {
        public void Verbose(string line)
        {
        }

        public void Debug(string line)
        {
        }
    }
}
