using System.Text.RegularExpressions;
using BinanceUserStreams.Demo;

namespace BinanceUserStreams.Tests.SupplyChain;

/// <summary>What builds the package in the cloud is what was reviewed: a tag can be moved to another commit.</summary>
public sealed class WorkflowTests
{
    [Fact]
    public void Every_action_is_named_by_a_commit_and_says_its_version()
    {
        var uses = Directory.EnumerateFiles(Path.Combine(BuildFacts.RepositoryRoot, ".github", "workflows"), "*.yml")
            .SelectMany(File.ReadLines)
            .Where(line => Regex.IsMatch(line, @"^\s*(-\s*)?uses:"))
            .ToArray();

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(@"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line));
    }
}
