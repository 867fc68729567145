using BinanceUserStreams.Campaign;

namespace BinanceUserStreams.Tests.Campaign;

/// <summary>A short fixed part of the campaign that <c>build.ps1 Campaign</c> runs at length.</summary>
[Collection(nameof(CampaignAlone))]
[Trait(Tier.Name, Tier.Second)]
public sealed class CampaignTests
{
    // Together they have every fault of streams and most of those of requests, one and two sockets, all forms of
    // addresses, restarts, and stops in the middle of trading.
    private const int FirstSeed = 100;
    private const int Schedules = 24;

    [Fact]
    public async Task Every_promise_is_kept_whatever_happens_at_whatever_moment()
    {
        var summary = await new FaultCampaign(FirstSeed) { Schedules = Schedules }.RunAsync();

        Assert.True(summary.IsKept, summary.Write());
    }
}
