using BinanceUserStreams.Campaign.Audit;

namespace BinanceUserStreams.Campaign;

/// <summary>Schedules, some of them at the same time, until there were enough.</summary>
/// <param name="Seed">The seed of the first; those of the others follow it.</param>
internal sealed record FaultCampaign(int Seed)
{
    // The runtime looks every 15 s for connections of requests that the other side has closed.
    private static readonly TimeSpan _settlePatience = TimeSpan.FromSeconds(45);

    /// <summary>How many at a time.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>No other one begins after so many; null if only <see cref="Length"/> counts.</summary>
    public int? Schedules { get; init; }

    /// <summary>No other one begins after this time; null if only <see cref="Schedules"/> counts.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>Where the journals of schedules stay that broke a promise; null to keep none.</summary>
    public string? Keep { get; init; }

    /// <summary>Called for each as it ends.</summary>
    public Action<ScheduleResult> Ended { get; init; } = _ => { };

    /// <summary>Runs it.</summary>
    public async Task<CampaignSummary> RunAsync()
    {
        var folder = Keep is null
            ? Directory.CreateTempSubdirectory("BinanceUserStreams.Campaign.").FullName
            : Directory.CreateDirectory(Keep).FullName;
        var before = Resources.Now();
        CampaignSummary summary = new(this);
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => Task.Run(() => WorkAsync(summary, folder))));
        summary.Left = await LeftAsync(before, folder);

        // After a failure it stays: it shows what happened, and a program that still writes there would hide it by another one.
        if (Keep is null)
        {
            Directory.Delete(folder, recursive: true);
        }

        return summary;
    }

    private async Task WorkAsync(CampaignSummary summary, string folder)
    {
        while (summary.TryBegin() is { } number)
        {
            var result = await ScheduleRun.RunAsync(unchecked(Seed + number), folder, keepsBroken: Keep is not null);
            summary.Add(result);
            Ended(result);
        }
    }

    // What the runtime keeps for itself (its pool of threads, idle connections of a client) settles in a moment.
    private async Task<BrokenPromise?> LeftAsync(Resources before, string folder)
    {
        var isSettled = await Receiving.Patience.UntilAsync(() => Resources.Now().AreWithin(before), _settlePatience);
        if (Keep is null && Directory.GetFileSystemEntries(folder) is [var entry, ..])
        {
            return new BrokenPromise(Promise.NothingLeft, $"file {Path.GetFileName(entry)}");
        }

        return isSettled ? null : new BrokenPromise(Promise.NothingLeft, $"{before} before, {Resources.Now()} after");
    }
}
