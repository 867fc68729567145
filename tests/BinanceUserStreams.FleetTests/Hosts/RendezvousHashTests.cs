using BinanceUserStreams.Fleet.Hosts;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.FleetTests.Hosts;

/// <summary>All hosts of a fleet must find the same owners, whatever their version and machine.</summary>
public sealed class RendezvousHashTests
{
    private static readonly StreamSource Desk = new(Market.UsdMFutures, "desk");

    [Theory]
    [InlineData(Market.UsdMFutures, "desk", null, "host-1", 0xCDDB7E4C84B65AB7UL)]
    [InlineData(Market.UsdMFutures, "desk", null, "host-2", 0xCBA40C0D8763BB73UL)]
    [InlineData(Market.IsolatedMargin, "main", "BTCUSDT", "host-1", 0x96EA9A9D702AF883UL)]
    [InlineData(Market.Spot, null, null, "host-1", 0x530DA050A61F97B4UL)]
    [InlineData(Market.Spot, "Über 7", null, "hôte", 0x9BD448D984B9A178UL)]
    public void Weights_are_pinned(Market market, string? account, string? symbol, string host, ulong weight) =>
        Assert.Equal(weight, RendezvousHash.Weight(new StreamSource(market, account, symbol), host));

    [Fact]
    public void A_host_that_goes_leaves_the_order_of_the_others()
    {
        string[] hosts = ["a", "b", "c", "d", "e"];
        var ranked = RendezvousHash.Rank(Desk, hosts);

        Assert.Equal(["a", "b", "c", "e", "d"], ranked);
        Assert.Equal(ranked.Skip(1), RendezvousHash.Rank(Desk, hosts.Where(host => host != ranked[0]).Reverse()));
    }
}
