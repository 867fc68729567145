using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.FleetTests.Messages;

/// <summary>Hosts and readers of different versions and machines meet under the same names.</summary>
public sealed class BusSubjectsTests
{
    private readonly BusSubjects _subjects = new("bus", "Production");

    [Theory]
    [InlineData(Market.UsdMFutures, "desk 7", null, "bus.Production.account.UsdMFutures.desk=207.-")]
    [InlineData(Market.IsolatedMargin, "main", "BTCUSDT", "bus.Production.account.IsolatedMargin.main.BTCUSDT")]
    [InlineData(Market.Spot, null, null, "bus.Production.account.Spot.-.-")]
    public void An_account_has_one_subject(Market market, string? account, string? symbol, string subject)
    {
        StreamSource source = new(market, account, symbol);
        Assert.Equal(subject, _subjects.Of(source));
        Assert.Equal(source, _subjects.SourceOf(subject));
        Assert.True(_subjects.IsOfAccount(subject));
    }

    [Theory]
    [InlineData("bus.Testnet.account.Spot.main.-")]
    [InlineData("other.Production.account.Spot.main.-")]
    [InlineData("bus.Production.account.spot.main.-")]
    [InlineData("bus.Production.account.7.main.-")]
    [InlineData("bus.Production.account.Spot.main")]
    [InlineData("bus.Production.account.Spot.main.-.x")]
    [InlineData("bus.Production.heard.host-1")]
    [InlineData("")]
    public void What_is_of_another_environment_or_nothing_known_is_no_account(string subject) =>
        Assert.Null(_subjects.SourceOf(subject));

    [Fact]
    public void A_host_has_a_subject_and_a_key()
    {
        Assert.Equal("bus.Production.heard.host=2E1", _subjects.HeardBy("host.1"));
        Assert.Equal("host.1", _subjects.HostOf("bus.Production.heard.host=2E1"));
        Assert.Null(_subjects.HostOf("bus.Testnet.heard.host"));
        Assert.Equal("Production.host=2E1", _subjects.HeartbeatOf("host.1"));
        Assert.Equal("host.1", _subjects.HostOfHeartbeat("Production.host=2E1"));
        Assert.Null(_subjects.HostOfHeartbeat("Testnet.host"));
    }

    [Fact]
    public void The_stream_and_its_buckets_are_named_after_the_prefix()
    {
        BusSubjects desk = new("desk", "Testnet");
        Assert.Equal(("DESK", "desk.>", "desk.Testnet.>", "DESK-hosts"),
            (desk.Stream, desk.All, desk.OfEnvironment, desk.HostsBucket));
    }
}
