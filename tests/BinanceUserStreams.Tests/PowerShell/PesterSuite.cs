using System.Collections.Concurrent;
using BinanceUserStreams.Demo;

namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>The Pester suite, in every PowerShell of this machine; one result here for each Pester test.</summary>
public sealed class PesterSuite
{
    private static readonly ConcurrentDictionary<string, PesterOutcome> Outcomes = new();

    /// <summary>Runs the suite: the rows are not known before.</summary>
    public static IEnumerable<TheoryDataRow<string>> Tests()
    {
        foreach (var outcome in RunAll())
        {
            var name = outcome.Name;
            for (var copy = 2; !Outcomes.TryAdd(name, outcome); copy++)
            {
                name = $"{outcome.Name} ({copy})";
            }

            yield return new TheoryDataRow<string>(name) { Label = name };
        }
    }

    [Theory]
    [MemberData(nameof(Tests), DisableDiscoveryEnumeration = true)]
    public void Pester(string test)
    {
        var outcome = Outcomes[test];
        Assert.SkipWhen(outcome.Outcome == "Skipped", outcome.Message);
        Assert.True(outcome.Outcome == "Passed", $"{outcome.Outcome}: {outcome.Message}");
    }

    private static IEnumerable<PesterOutcome> RunAll()
    {
        var engines = Engines(out var missing);
        return engines.Length == 0
            ? PesterRun.Files.Select(file => PesterOutcome.Skipped(file, missing))
            : engines.SelectMany(engine => PesterRun.Files.SelectMany(file => Named(engine, file)));
    }

    private static IEnumerable<PesterOutcome> Named(PowerShellEngine engine, string file) =>
        PesterRun.Run(engine, file).Select(
            outcome => outcome with { Name = $"{engine.Name}, {Path.GetFileName(file)}: {outcome.Name}" });

    private static PowerShellEngine[] Engines(out string missing)
    {
        var pwsh = PowerShellEngine.Find(BuildFacts.RepositoryRoot, out missing);
        var windows = PowerShellEngine.FindWindowsPowerShell(BuildFacts.RepositoryRoot);
        return [.. new[] { pwsh, windows }.OfType<PowerShellEngine>()];
    }
}
