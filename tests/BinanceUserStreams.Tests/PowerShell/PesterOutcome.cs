namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>What became of one Pester test. A record of the file that <c>Invoke-Suite.ps1</c> writes.</summary>
/// <param name="Name">The path of its Describe, Context and It.</param>
/// <param name="Outcome">Pester's word: Passed, Failed, Skipped or NotRun.</param>
/// <param name="Message">Why.</param>
public sealed record PesterOutcome(string Name, string Outcome, string Message)
{
    /// <summary>A whole file that could not be run. The name says why: not every runner shows the reason.</summary>
    public static PesterOutcome Skipped(string file, string reason) =>
        new($"{Path.GetFileName(file)}, skipped because {reason}", nameof(Skipped), reason);

    /// <summary>A whole file that went wrong before its first test.</summary>
    public static PesterOutcome Failed(string file, string reason) =>
        new(Path.GetFileName(file), nameof(Failed), reason);
}
