using BinanceUserStreams.Errors;
using BinanceUserStreams.Network;

namespace BinanceUserStreams.Tests.Network;

/// <summary>What HTTPS_PROXY, ALL_PROXY and NO_PROXY mean.</summary>
public sealed class EnvironmentProxyTests
{
    private static readonly Uri Exchange = new("https://fapi.binance.com/fapi/v1/listenKey");

    [Theory]
    [InlineData("http://proxy.example:8080", "http://proxy.example:8080/")]
    [InlineData("proxy.example:8080", "http://proxy.example:8080/")]
    [InlineData("http://proxy.example", "http://proxy.example/")]
    [InlineData("https://proxy.example/", "https://proxy.example/")]
    [InlineData("socks5h://proxy.example", "socks5h://proxy.example:1080/")]
    [InlineData("SOCKS5://[::1]:9050", "socks5://[::1]:9050/")]
    [InlineData("socks4a://10.0.0.1", "socks4a://10.0.0.1:1080/")]
    [InlineData("http://anna:p@ss:w%40rd/@10.0.0.1:3128", "http://10.0.0.1:3128/")]
    public void A_proxy_is_found_with_the_port_that_is_usual_for_it(string value, string address)
    {
        var proxy = Find(("HTTPS_PROXY", value))!;

        Assert.Equal(address, proxy.GetProxy(Exchange)!.AbsoluteUri);
    }

    [Theory]
    [InlineData("anna:p%40ss:word", "anna", "p@ss:word")]
    [InlineData("anna:p@ss", "anna", "p@ss")]
    [InlineData("bot%40office:", "bot@office", "")]
    [InlineData("anna", "anna", "")]
    public void Its_user_name_and_password_are_taken_from_the_address(string userInfo, string name, string password)
    {
        var proxy = Find(("all_proxy", $"socks5h://{userInfo}@127.0.0.1"))!;

        var known = proxy.Credentials!.GetCredential(Exchange, "Basic")!;
        Assert.Equal((name, password), (known.UserName, known.Password));
        Assert.DoesNotContain("@", proxy.GetProxy(Exchange)!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://anna:hunter2@proxy.example", "ftp")]
    [InlineData("socks6://proxy.example", "socks6")]
    [InlineData("http://anna:hunter2@proxy.example:99999", "no address")]
    [InlineData("http://", "no address")]
    [InlineData("http://proxy example", "no address")]
    public void What_cannot_be_used_is_said_and_never_passed_over(string value, string says)
    {
        var error = Assert.Throws<BinanceException>(() => Find(("ALL_PROXY", value)));

        Assert.Equal(BinanceErrorId.InvalidProxy, error.ErrorId);
        Assert.Contains("ALL_PROXY", error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_variable_of_https_goes_before_the_one_of_all_and_an_empty_one_is_none()
    {
        Assert.Equal("http://one/", Find(("https_proxy", "one"), ("ALL_PROXY", "two"))!.GetProxy(Exchange)!.AbsoluteUri);
        Assert.Equal("http://two/", Find(("HTTPS_PROXY", " "), ("ALL_PROXY", "two"))!.GetProxy(Exchange)!.AbsoluteUri);
        Assert.Null(Find(("http_proxy", "one")));
    }

    [Theory]
    [InlineData("fapi.binance.com", true)]
    [InlineData("localhost, FAPI.Binance.com", true)]
    [InlineData(".binance.com", true)]
    [InlineData("*.binance.com", true)]
    [InlineData(".fapi.binance.com", true)]
    [InlineData("*", true)]
    [InlineData("binance.com", false)]
    [InlineData(".inance.com", false)]
    [InlineData("", false)]
    [InlineData(",", false)]
    public void Hosts_can_be_exempt(string exempt, bool isBypassed) => Assert.Equal(
        isBypassed, Find(("HTTPS_PROXY", "proxy.example"), ("NO_PROXY", exempt))!.IsBypassed(Exchange));

    private static EnvironmentProxy? Find(params (string Name, string Value)[] variables) => EnvironmentProxy.Find(
        name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
