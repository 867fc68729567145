using System.Diagnostics;
using BinanceUserStreams.Crash.Running;
using BinanceUserStreams.Demo;
using BinanceUserStreams.Emulator.Hosting;

namespace BinanceUserStreams.Crash;

/// <summary>
/// Kills PowerShells that receive into journals. Two at a time, because most of their life they start: each with an
/// account and a folder of its own. One keeps up with its account, the other is flooded.
/// </summary>
public static class CrashCampaign
{
    private const int Lanes = 2;
    private const int KillsBetweenReports = 20;

    /// <summary>Runs it, on an exchange of its own and in folders that are removed unless a promise was broken.</summary>
    /// <param name="options">How many, and how.</param>
    /// <param name="engine">The PowerShell.</param>
    /// <param name="tell">Called with a line about how far it is; null for no one.</param>
    public static async Task<CrashTotals> RunAsync(
        CrashOptions options, PowerShellEngine engine, Action<string>? tell = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var root = Directory.CreateTempSubdirectory("BinanceUserStreams.Crash.").FullName;
        var watch = Stopwatch.StartNew();
        await using var host = await EmulatorHost.StartAsync(new EmulatorOptions { Port = 0 });
        var killed = 0;
        var totals = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(number =>
        {
            var lane = Open(number, root, options, host, engine);
            var kills = (options.Kills / Lanes) + (number < options.Kills % Lanes ? 1 : 0);
            return kills == 0 ? Task.FromResult(new CrashTotals()) : Task.Run(() => lane.RunAsync(kills, Killed));
        }));
        var all = totals.Aggregate(CrashTotals.Add) with { Elapsed = watch.Elapsed };
        if (all.Findings.Count == 0)
        {
            Directory.Delete(root, recursive: true);
            return all;
        }

        return all with { Findings = [.. all.Findings, $"The journals are in {root}"] };

        void Killed()
        {
            if (Interlocked.Increment(ref killed) is var count && count % KillsBetweenReports == 0)
            {
                tell?.Invoke($"{count} killed, {watch.Elapsed.TotalSeconds:0} s");
            }
        }
    }

    private static Lane Open(
        int number, string root, CrashOptions options, EmulatorHost host, PowerShellEngine engine)
    {
        var account = $"lane{number}";
        var apiKey = new string((char)('a' + number), 64);
        host.Exchange.DescribeApiKey(apiKey, account);
        LaneSettings settings = new(
            host.Uri, host.StreamUri, account, apiKey, Path.Combine(root, account), options.Flush, number % 2 == 1,
            options.Repairs, options.Optimizes);
        return new Lane(settings, host.Exchange, engine, new Random(unchecked((options.Seed * Lanes) + number)));
    }
}
