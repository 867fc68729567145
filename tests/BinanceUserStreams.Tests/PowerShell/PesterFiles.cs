using System.Collections.Concurrent;
using System.Reflection;
using BinanceUserStreams.Demo;

namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>The Pester files, and what runs them in every PowerShell of this machine.</summary>
internal static class PesterFiles
{
    private static readonly ConcurrentBag<PesterWorker> Idle = [];
    private static readonly ConcurrentBag<PesterWorker> IdleOnWindowsPowerShell = [];
    private static readonly Lazy<PowerShellEngine?> Pwsh =
        new(() => PowerShellEngine.Find(BuildFacts.RepositoryRoot, out _missing));

    private static readonly Lazy<PowerShellEngine?> WindowsPowerShell =
        new(() => PowerShellEngine.FindWindowsPowerShell(BuildFacts.RepositoryRoot));

    private static string _missing = "";

    public static string Folder { get; } = Path.Combine(BuildFacts.RepositoryRoot, "tests", "Pester");

    public static IEnumerable<string> All =>
        Directory.EnumerateFiles(Folder, "*.Tests.ps1").Order(StringComparer.Ordinal);

    /// <summary>Where the build has put Pester's package.</summary>
    public static string PesterFolder { get; } = typeof(PesterFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == nameof(PesterFolder)).Value!;

    /// <summary>True if the file says in its first line that it belongs to the second tier.</summary>
    public static bool IsOfSecondTier(string file) =>
        File.ReadLines(file).First().StartsWith("# Second tier", StringComparison.Ordinal);

    /// <summary>Runs a file: one outcome for each test, in each PowerShell.</summary>
    public static async Task<IReadOnlyList<PesterOutcome>> RunAsync(string file)
    {
        var here = await RunAsync(Pwsh.Value, Idle, file);
        var windows = await RunAsync(WindowsPowerShell.Value, IdleOnWindowsPowerShell, file);
        return here.Count + windows.Count > 0 ? [.. here, .. windows] : [PesterOutcome.Skipped(_missing)];
    }

    /// <summary>Ends what has run them.</summary>
    public static Task EndAsync() =>
        Task.WhenAll(Idle.Concat(IdleOnWindowsPowerShell).Select(worker => worker.EndAsync()));

    private static async Task<IReadOnlyList<PesterOutcome>> RunAsync(
        PowerShellEngine? engine, ConcurrentBag<PesterWorker> idle, string file)
    {
        if (engine is null)
        {
            return [];
        }

        PesterOutcome[] outcomes;
        try
        {
            var worker = idle.TryTake(out var free) ? free : await PesterWorker.StartAsync(engine);
            outcomes = await worker.RunAsync(file);
            idle.Add(worker);
        }
        catch (InvalidOperationException exception)
        {
            // Thrown on, it would be an error of the runner's own, which dotnet test does not count as a failure.
            return [PesterOutcome.Failed($"{engine.Name}: {exception.Message}")];
        }

        // A file without a single test has been broken, not passed.
        return outcomes is []
            ? [PesterOutcome.Failed("Pester found no test in this file.")]
            : [.. outcomes.Select(outcome => outcome with { Name = $"{engine.Name}: {outcome.Name}" })];
    }
}
