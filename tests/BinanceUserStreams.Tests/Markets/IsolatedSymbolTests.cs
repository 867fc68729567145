using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Markets;

/// <summary>What can name an isolated margin account: the exchange's <c>[\w\-._&amp;&amp;[^a-z]]{1,50}</c>.</summary>
public sealed class IsolatedSymbolTests
{
    [Fact]
    public void Small_Latin_letters_are_made_large_and_no_others() => Assert.Equal(
        ["BTCUSDT", "1INCHéUSDT", "\u5e01\u5b89USDT", "I\u0131\u00dfUSDT"],
        IsolatedSymbol.Distinct(["btcusdt", "1inchéusdt", "\u5e01\u5b89usdt", "i\u0131\u00dfusdt"]));

    [Fact]
    public void Each_is_taken_once_in_the_order_given() =>
        Assert.Equal(["ETHUSDT", "BTCUSDT"], IsolatedSymbol.Distinct(["ethusdt", "BTCUSDT", "ETHUSDT", "btcusdt"]));

    [Theory]
    [InlineData("BTCUSDT")]
    [InlineData("1000SATS_USDT-2.X")]
    [InlineData("\uff11\uff12\uff13\uff14\uff15\uff16")]
    [InlineData("\u5e01\u5b89\u4eba\u751fUSDT")]
    public void What_the_exchange_takes_is_taken(string symbol) => Assert.Equal(symbol, IsolatedSymbol.Require(symbol));

    [Theory]
    [InlineData("BTC*", "'BTC*' has a wildcard")]
    [InlineData("BTCUSD?", "has a wildcard")]
    [InlineData("[BE]TC", "has a wildcard")]
    [InlineData("BTCUSDT&isIsolated=FALSE", "is no symbol")]
    [InlineData("BTC=USDT", "is no symbol")]
    [InlineData("BTCUSDT,ETHUSDT", "is no symbol")]
    [InlineData("BTC/USDT", "is no symbol")]
    [InlineData("BTC USDT", "is no symbol")]
    [InlineData("BTC%55SDT", "is no symbol")]
    [InlineData("BTC\u203fUSDT", "is no symbol")]
    [InlineData("BTC\"USDT", "is no symbol")]
    [InlineData("BTCUSDT\n", "is no symbol")]
    [InlineData("BTC\u001bUSDT", "is no symbol")]
    [InlineData("BTC\u202eUSDT", "is no symbol")]
    [InlineData("", "is no symbol")]
    [InlineData("012345678901234567890123456789012345678901234567890", "is no symbol")]
    public void Anything_else_is_refused_before_it_is_sent(string symbol, string told)
    {
        var error = Assert.Throws<BinanceException>(() => IsolatedSymbol.Require(symbol));

        Assert.Equal(BinanceErrorId.InvalidSymbol, error.ErrorId);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(null)]
    public void None_is_an_error(int? count)
    {
        var error = Assert.Throws<BinanceException>(() => IsolatedSymbol.Distinct(count is { } some ? new string[some] : null));

        Assert.Equal(BinanceErrorId.InvalidSymbol, error.ErrorId);
        Assert.Contains("-Symbol", error.RecommendedAction, StringComparison.Ordinal);
    }
}
