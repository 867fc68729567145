using System.Diagnostics;
using System.Reflection;
using BinanceUserStreams.Demo;

namespace BinanceUserStreams.Tests.Signing;

/// <summary>What Windows PowerShell signs with, on .NET Framework or Mono.</summary>
public sealed class FrameworkSignatureTests
{
    private static readonly string Configuration = typeof(FrameworkSignatureTests).Assembly
        .GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static string Probe => Path.Combine(
        BuildFacts.RepositoryRoot, "tests", "SignatureProbe", "bin", Configuration, "net472", "SignatureProbe.exe");

    [Fact]
    public async Task Every_published_signature_comes_out_there_too()
    {
        var lines = await RunAsync(Path.Combine(AppContext.BaseDirectory, "Signing", "signing.vectors.json"));

        Assert.Equal(
            SigningVector.All.Select(vector => $"right: {vector.Name} ({vector.Key.Kind})"),
            lines.Where(line => line.StartsWith("right: ", StringComparison.Ordinal)
                || line.StartsWith("WRONG: ", StringComparison.Ordinal)));
        Assert.Contains("sent: as it is", lines);
        Assert.Contains(
            lines, line => line.StartsWith(
                "isIsolated=TRUE&symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&timestamp=1&signature=",
                StringComparison.Ordinal));
    }

    private static async Task<string[]> RunAsync(string vectors)
    {
        var mono = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "mono")).FirstOrDefault(File.Exists);
        Assert.SkipUnless(OperatingSystem.IsWindows() || mono is not null, "There is neither .NET Framework nor Mono.");
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(Probe, [vectors])
            : new ProcessStartInfo(mono!, [Probe, vectors]);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        return output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
