namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>What became of one Pester test. A record of what <c>Invoke-Suite.ps1</c> writes.</summary>
/// <param name="Name">The path of its Describe, Context and It.</param>
/// <param name="Outcome">Pester's word: Passed, Failed, Skipped or NotRun.</param>
/// <param name="Message">Why.</param>
public sealed record PesterOutcome(string Name, string Outcome, string Message)
{
    /// <summary>Why xUnit skips it; null if it does not.</summary>
    public string? SkipReason => Outcome != "Skipped" ? null : Message.Length > 0 ? Message : "Its file skips it here.";

    /// <summary>A whole file that could not be run.</summary>
    public static PesterOutcome Skipped(string reason) => new("The file", nameof(Skipped), reason);

    /// <summary>A whole file that went wrong before its first test.</summary>
    public static PesterOutcome Failed(string reason) => new("The file", nameof(Failed), reason);
}
