namespace BinanceUserStreams.Campaign;

/// <summary>What the program can be asked for.</summary>
internal static class Verbs
{
    private const double DefaultMinutes = 5;

    /// <summary>Random schedules of faults.</summary>
    /// <returns>The exit code: 1 if a promise was broken.</returns>
    public static async Task<int> FaultsAsync(IReadOnlyList<string> arguments)
    {
        CampaignArguments options = new(arguments, "--seed", "--minutes", "--schedules", "--concurrency", "--report");
        var schedules = (int?)options.Number("--schedules");
        var minutes = options.Number("--minutes") ?? (schedules is null ? DefaultMinutes : null);
        FaultCampaign campaign = new((int)(options.Number("--seed") ?? Random.Shared.Next(1, 1_000_000_000)))
        {
            Schedules = schedules,
            Length = minutes is { } length ? TimeSpan.FromMinutes(length) : null,
            Concurrency = (int)(options.Number("--concurrency") ?? 4),
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
}
