using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Fleet.Administration;

namespace BinanceUserStreams.FleetTests.Administration;

/// <summary>Which servers are refused, and which are only advised against.</summary>
public sealed class VersionCheckTests
{
    [Theory]
    [InlineData("2.8.4", StreamCheckStatus.Failed)]
    [InlineData("2.9.10", StreamCheckStatus.Warning)]
    [InlineData("2.10.19", StreamCheckStatus.Warning)]
    [InlineData("2.10.20", StreamCheckStatus.Failed)]
    [InlineData("2.10.21", StreamCheckStatus.Failed)]
    [InlineData("2.10.22", StreamCheckStatus.Failed)]
    [InlineData("2.10.22-binary", StreamCheckStatus.Failed)]
    [InlineData("2.10.23", StreamCheckStatus.Warning)]
    [InlineData("2.10.29", StreamCheckStatus.Warning)]
    [InlineData("2.11.0", StreamCheckStatus.Passed)]
    [InlineData("2.12.0-RC.3", StreamCheckStatus.Passed)]
    [InlineData("2.15.1", StreamCheckStatus.Passed)]
    [InlineData("3.0", StreamCheckStatus.Passed)]
    [InlineData("", StreamCheckStatus.Warning)]
    [InlineData("latest", StreamCheckStatus.Warning)]
    public void A_version_is_judged_by_what_is_known_of_it(string version, object status)
    {
        var finding = VersionCheck.Judge(version);

        Assert.Equal(status, finding.Status);
        Assert.Equal(finding.Status == StreamCheckStatus.Passed, finding.RecommendedAction is null);
    }
}
