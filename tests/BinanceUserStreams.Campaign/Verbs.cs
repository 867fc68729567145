using BinanceUserStreams.Campaign.Slow;
using BinanceUserStreams.Campaign.Soak;

namespace BinanceUserStreams.Campaign;

/// <summary>What the program can be asked for.</summary>
internal static class Verbs
{
    private const double DefaultMinutes = 5;

    /// <summary>Random schedules of faults.</summary>
    /// <returns>The exit code: 1 if a promise was broken.</returns>
    public static async Task<int> FaultsAsync(IReadOnlyList<string> arguments)
    {
        CampaignArguments options = new(arguments, "--seed", "--minutes", "--schedules", "--concurrency", "--report", "--keep");
        var schedules = (int?)options.Number("--schedules");
        var minutes = options.Number("--minutes") ?? (schedules is null ? DefaultMinutes : null);
        FaultCampaign campaign = new((int)(options.Number("--seed") ?? Random.Shared.Next(1, 1_000_000_000)))
        {
            Schedules = schedules,
            Length = minutes is { } length ? TimeSpan.FromMinutes(length) : null,
            Concurrency = (int)(options.Number("--concurrency") ?? 4),
            Keep = options.Text("--keep"),
            Ended = result => Console.WriteLine(result.Broken.Count == 0 ? result : $"{result}\n{result.Describe()}"),
        };
        Console.WriteLine($"Schedules from seed {campaign.Seed} on, {campaign.Concurrency} at a time");
        var summary = await campaign.RunAsync();
        var text = summary.Write();
        Console.WriteLine($"\n{text}");
        if (options.Text("--report") is { } report)
        {
            await File.WriteAllTextAsync(report, text);
        }

        return summary.IsKept ? 0 : 1;
    }

    /// <summary>A month of a stream.</summary>
    /// <returns>The exit code: 1 if a promise was broken.</returns>
    public static async Task<int> SoakAsync(IReadOnlyList<string> arguments)
    {
        CampaignArguments options = new(arguments, "--days", "--orders-per-second", "--out");
        var days = options.Number("--days") ?? 30;
        var result = await SoakRun.RunAsync(new SoakOptions(
            TimeSpan.FromDays(days), options.Number("--orders-per-second") ?? 1));
        Console.WriteLine(result.Write());
        if (options.Text("--out") is { } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "soak.md"), result.Write());
            await File.WriteAllLinesAsync(
                Path.Combine(folder, "soak.csv"), [SoakSample.Heading, .. result.Samples.Select(sample => sample.Row)]);
            await File.WriteAllTextAsync(Path.Combine(folder, "soak.svg"), SoakPicture.Draw(
                FormattableString.Invariant($"{days:0.##} days, {result.Counters.Events:N0} events"), result.Samples));
        }

        return result.Broken.Count == 0 ? 0 : 1;
    }

    /// <summary>A consumer at a tenth of the pace at which events come.</summary>
    /// <returns>The exit code: 1 if a promise was broken.</returns>
    public static async Task<int> SlowAsync(IReadOnlyList<string> arguments)
    {
        CampaignArguments options = new(arguments, "--minutes", "--events-per-second", "--buffer-megabytes");
        var result = await SlowRun.RunAsync(new SlowOptions(
            TimeSpan.FromMinutes(options.Number("--minutes") ?? DefaultMinutes),
            options.Number("--events-per-second") ?? 2000,
            (int)(options.Number("--buffer-megabytes") ?? 16)));
        Console.WriteLine(result.Write());
        return result.IsKept ? 0 : 1;
    }
}
