using BinanceUserStreams.Crash;
using BinanceUserStreams.Demo;

namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>A PowerShell that is killed while it receives into a journal. The long form is a program of its own.</summary>
[Trait(Tier.Name, Tier.Second)]
public sealed class CrashTests
{
    [Theory]
    [InlineData("Always")]
    [InlineData("Interval")]
    public async Task Journal_before_emit_what_was_emitted_before_a_kill_is_in_the_journal(string flush)
    {
        var engine = PowerShellEngine.Find(BuildFacts.RepositoryRoot, out var missing);
        Assert.SkipWhen(engine is null, missing);

        var totals = await CrashCampaign.RunAsync(
            new CrashOptions { Kills = 6, Seed = 1, Flush = flush }, engine!);

        Assert.Empty(totals.Findings);
        Assert.Equal(6, totals.Kills);
        Assert.True(totals.TradesJournaled > 0 && totals.TradesInGaps > 0, $"Nothing was tried: {totals}");
    }

    [Fact]
    public async Task What_was_missed_is_in_the_journal_once_however_often_its_repair_was_killed()
    {
        var engine = PowerShellEngine.Find(BuildFacts.RepositoryRoot, out var missing);
        Assert.SkipWhen(engine is null, missing);

        var totals = await CrashCampaign.RunAsync(new CrashOptions { Kills = 8, Seed = 1, Repairs = true }, engine!);

        Assert.Empty(totals.Findings);
        Assert.True(totals.TradesRecovered > 0 && totals.TradesInGaps == 0, $"Nothing was tried: {totals}");
    }

    [Fact]
    public async Task Old_files_that_somebody_needs_are_whole_however_often_their_compression_was_killed()
    {
        var engine = PowerShellEngine.Find(BuildFacts.RepositoryRoot, out var missing);
        Assert.SkipWhen(engine is null, missing);

        var totals = await CrashCampaign.RunAsync(new CrashOptions { Kills = 8, Seed = 1, Optimizes = true }, engine!);

        Assert.Empty(totals.Findings);
        Assert.True(totals.OldFilesRemoved > 0 && totals.OldFilesCompressed > 0, $"Nothing was tried: {totals}");
    }
}
