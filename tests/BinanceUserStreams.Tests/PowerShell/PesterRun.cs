using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using BinanceUserStreams.Demo;

namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>Runs Pester files in a real PowerShell.</summary>
internal static class PesterRun
{
    private const int NoPester = 3;

    // A file takes about ten seconds; one that hangs must fail, not hold up the others for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string Folder { get; } = Path.Combine(BuildFacts.RepositoryRoot, "tests", "Pester");

    public static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Folder, "*.Tests.ps1").Order(StringComparer.Ordinal);

    // Where the build has put Pester's package.
    private static string PesterFolder { get; } = typeof(PesterRun).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == nameof(PesterFolder)).Value!;

    /// <summary>One outcome for each test of a file; a single one if the file could not be run.</summary>
    public static IReadOnlyList<PesterOutcome> Run(PowerShellEngine engine, string file)
    {
        var results = Path.GetTempFileName();
        try
        {
            var start = engine.Start(
                Path.Combine(Folder, "Invoke-Suite.ps1"),
                "-Path", file, "-ResultPath", results, "-PesterFolder", PesterFolder);
            start.RedirectStandardOutput = true;
            start.RedirectStandardError = true;
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return [PesterOutcome.Failed(file, $"It did not end within {Patience.TotalMinutes} minutes.")];
            }

            return process.ExitCode switch
            {
                0 => Read(results, file),
                NoPester => [PesterOutcome.Skipped(file, errors.Result.Trim())],
                _ => [PesterOutcome.Failed(file, $"Exit code {process.ExitCode}\n{output.Result}\n{errors.Result}")],
            };
        }
        finally
        {
            File.Delete(results);
        }
    }

    // A file without a single test has been broken, not passed.
    private static PesterOutcome[] Read(string results, string file) =>
        JsonSerializer.Deserialize<PesterOutcome[]>(File.ReadAllText(results)) is { Length: > 0 } outcomes
            ? outcomes
            : [PesterOutcome.Failed(file, "Pester found no test in this file.")];
}
