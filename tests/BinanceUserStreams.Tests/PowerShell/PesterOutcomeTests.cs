namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>A skipped Pester test has a reason, and no other has one.</summary>
public sealed class PesterOutcomeTests
{
    [Theory]
    [InlineData("Skipped", "is skipped, because there is no mount", "is skipped, because there is no mount")]
    [InlineData("Skipped", "", "Its file skips it here.")]
    [InlineData("Passed", "", null)]
    [InlineData("Failed", "Expected 1", null)]
    [InlineData("NotRun", "", null)]
    public void It_is_skipped_with_the_reason_that_Pester_gives(string outcome, string message, string? reason) =>
        Assert.Equal(reason, new PesterOutcome("a test", outcome, message).SkipReason);

    [Fact]
    public void The_second_tier_is_what_says_so_in_its_first_line()
    {
        Assert.Contains(PesterFiles.All, PesterFiles.IsOfSecondTier);
        Assert.Contains(PesterFiles.All, file => !PesterFiles.IsOfSecondTier(file));
    }
}
