using System.Management.Automation;

namespace BinanceUserStreams.HostedTests;

/// <summary>What a script has left.</summary>
/// <param name="Output">What it has emitted.</param>
/// <param name="Errors">Its errors, the one that ended it last.</param>
/// <param name="Warnings">Its warnings.</param>
/// <param name="Told">Its verbose and debug lines.</param>
internal sealed record Outcome(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Told)
{
    /// <summary>What it has emitted as text.</summary>
    public IEnumerable<string> Texts => Output.Select(item => item?.ToString() ?? "");

    /// <summary>The only thing it has emitted, as text; a script that failed says why.</summary>
    public string Text
    {
        get
        {
            Assert.Empty(Errors);
            return Assert.Single(Texts);
        }
    }

    /// <summary>The only error.</summary>
    public ErrorRecord Error => Assert.Single(Errors);

    /// <summary>The text of the only error, and what to do about it.</summary>
    public string Words => $"{Error} {Error.ErrorDetails?.RecommendedAction}";

    /// <summary>The id of the error, without the name of the command.</summary>
    public string ErrorId => Error.FullyQualifiedErrorId.Split(',')[0];
}
