using System.Runtime.InteropServices;
using BinanceUserStreams.Campaign.Audit;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Campaign.Soak;

/// <summary>What a month did.</summary>
internal sealed record SoakResult(
    SoakOptions Options, IReadOnlyList<SoakSample> Samples, StreamCounters Counters, long Sent,
    IReadOnlyList<BrokenPromise> Broken)
{
    private const double Mega = 1024 * 1024;

    /// <summary>It as a part of a Markdown page.</summary>
    public string Write() => string.Join('\n',
    [
        FormattableString.Invariant($"{Options.Length.TotalDays:0.##} simulated days on {DateTimeOffset.UtcNow:yyyy-MM-dd}; ")
            + $"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, "
            + $"{RuntimeInformation.OSDescription}; exchange and client in one process",
        "",
        "| what | |",
        "|---|---:|",
        Row("events sent", Sent),
        Row("events delivered", Counters.Events),
        Row("gaps", Counters.Gaps),
        Row("rotations", Counters.Rotations),
        Row("keep-alives", Counters.KeyExtensions),
        Row("reconnects", Counters.Reconnects),
        Row("copies removed", Counters.DuplicatesRemoved),
        Row("promises broken", Broken.Count),
        "",
        "| | at the start | at the end | most |",
        "|---|---:|---:|---:|",
        Compare("live objects, MB", sample => sample.ManagedBytes / Mega),
        Compare("working set, MB", sample => sample.WorkingSetBytes / Mega),
        Compare("handles", sample => sample.Handles),
        Compare("threads", sample => sample.Threads),
        Compare("journal, MB", sample => sample.JournalBytes / Mega),
        "",
        .. Broken.Select(broken => broken.ToString()),
    ]);

    private static string Row(string what, long count) => FormattableString.Invariant($"| {what} | {count:N0} |");

    private string Compare(string what, Func<SoakSample, double> value) => FormattableString.Invariant(
        $"| {what} | {value(Samples[0]):N1} | {value(Samples[^1]):N1} | {Samples.Max(value):N1} |");
}
