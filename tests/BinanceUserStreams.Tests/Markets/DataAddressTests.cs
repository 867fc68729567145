using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Markets;

/// <summary>What an address that stands in data, such as a row of a file, may be.</summary>
public sealed class DataAddressTests
{
    [Fact]
    public void The_exchanges_own_addresses_count()
    {
        foreach (var row in MarketCatalogue.All)
        {
            MarketCatalogue.RequireOwn(row.Market, row.Environment, row.RestUri, row.StreamUri);
        }

        MarketCatalogue.RequireOwn(
            Market.UsdMFutures, ExchangeEnvironment.Production, new Uri("https://FAPI.binance.com:443/"), null);
    }

    [Theory]
    [InlineData("https://fapi.binance.com.evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("https://fapi.binance.com:444")]
    [InlineData("https://fapi.binance.com/evil")]
    [InlineData("http://fapi.binance.com")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost")]
    [InlineData("https://dapi.binance.com")]
    [InlineData("https://demo-fapi.binance.com")]
    [InlineData("fapi.binance.com")]
    public void Any_other_address_is_refused(string address)
    {
        var error = Assert.Throws<BinanceException>(() => MarketCatalogue.RequireOwn(
            Market.UsdMFutures, ExchangeEnvironment.Production, new Uri(address, UriKind.RelativeOrAbsolute), null));
        Assert.Equal(BinanceErrorId.UntrustedUri, error.ErrorId);
        Assert.Contains("RestUri", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_of_the_stream_counts_as_much_as_that_of_the_requests()
    {
        var error = Assert.Throws<BinanceException>(() => MarketCatalogue.RequireOwn(
            Market.UsdMFutures, ExchangeEnvironment.Production, null, new Uri("wss://evil.example")));
        Assert.Equal(BinanceErrorId.UntrustedUri, error.ErrorId);
        Assert.Contains("StreamUri is wss://evil.example", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_repeats_nothing_that_could_be_a_secret()
    {
        var error = Assert.Throws<BinanceException>(() => MarketCatalogue.RequireOwn(
            Market.UsdMFutures, ExchangeEnvironment.Production, new Uri("https://user:S3cret@evil.example/S3cret?S3cret"), null));
        Assert.Contains("https://evil.example", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_exchange_documents_no_host_data_can_name_none()
    {
        var error = Assert.Throws<BinanceException>(() => MarketCatalogue.RequireOwn(
            Market.PortfolioMargin, ExchangeEnvironment.Demo, new Uri("https://papi.binance.com"), null));
        Assert.Equal(BinanceErrorId.UntrustedUri, error.ErrorId);
    }
}
