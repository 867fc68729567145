namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>The Pester files, in every PowerShell of this machine; one result here for each Pester test.</summary>
public sealed class PesterSuite
{
    [PesterFiles]
    public void Pester(PesterOutcome test) =>
        Assert.True(test.Outcome == "Passed", $"{test.Outcome}: {test.Message}");
}
