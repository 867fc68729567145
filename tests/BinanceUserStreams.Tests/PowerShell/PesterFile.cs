using Xunit.v3;

namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>A Pester file, as xUnit sees it: its tests are known when it has been run.</summary>
public sealed class PesterFile : XunitTestCase
{
    [Obsolete("For xUnit, which reads it from where it has been stored.")]
    public PesterFile()
    {
    }

    /// <param name="testMethod">What gets the outcomes.</param>
    /// <param name="path">Where the file is.</param>
    public PesterFile(IXunitTestMethod testMethod, string path)
        : base(
            testMethod,
            Path.GetFileName(path),
            $"{testMethod.UniqueID}:{Path.GetFileName(path)}",
            @explicit: false,
            traits: TraitsOf(path),
            testMethodArguments: [path])
    {
    }

    public override async ValueTask<IReadOnlyCollection<IXunitTest>> CreateTests()
    {
        var outcomes = await PesterFiles.RunAsync((string)TestMethodArguments[0]!);
        return [.. outcomes.Select(Create)];
    }

    // --filter-trait File=Errors runs one file; Tier is that of the attributes.
    private static Dictionary<string, HashSet<string>> TraitsOf(string path)
    {
        Dictionary<string, HashSet<string>> traits = new()
        {
            ["File"] = [Path.GetFileName(path).Replace(".Tests.ps1", "", StringComparison.Ordinal)],
        };
        if (PesterFiles.IsOfSecondTier(path))
        {
            traits[Tier.Name] = [Tier.Second];
        }

        return traits;
    }

    private XunitTest Create(PesterOutcome outcome, int index)
    {
        var traits = Traits.ToDictionary(
            trait => trait.Key, trait => (IReadOnlyCollection<string>)trait.Value);
        return new XunitTest(
            this, TestMethod, Explicit, outcome.SkipReason, null, null, null,
            $"{TestCaseDisplayName}, {outcome.Name}", index, traits, Timeout, [outcome]);
    }
}
