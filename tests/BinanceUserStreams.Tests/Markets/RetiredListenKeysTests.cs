using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Markets;

public sealed class RetiredListenKeysTests
{
    [Theory]
    [InlineData("Spot", true)]
    [InlineData("spot", true)]
    [InlineData("MARGIN", true)]
    [InlineData("IsolatedMargin", true)]
    [InlineData("MarginRisk", false)]
    [InlineData("UsdMFutures", false)]
    [InlineData("", false)]
    public void The_names_of_retired_markets_are_known(string name, bool isRetired) =>
        Assert.Equal(isRetired, RetiredListenKeys.Contains(name));

    [Fact]
    public void No_market_of_the_catalogue_is_retired() =>
        Assert.DoesNotContain(Enum.GetNames<Market>(), RetiredListenKeys.Contains);

    [Theory]
    [InlineData("userDataStream.subscribe.signature")]
    [InlineData("userDataStream.subscribe.listenToken")]
    [InlineData("/sapi/v1/userListenToken")]
    public void The_replacements_are_named(string replacement) =>
        Assert.Contains(replacement, RetiredListenKeys.Replacements, StringComparison.Ordinal);
}
