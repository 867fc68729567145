using System.Text.RegularExpressions;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Markets;

public sealed class BaseAddressTests
{
    private const string Secret = "hunter2hunter2";

    [Theory]
    [InlineData("https://fapi.binance.com")]
    [InlineData("https://10.0.0.7:8443/binance")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://127.8.9.1")]
    [InlineData("http://[::1]:5000/prefix/")]
    [InlineData("http://localhost")]
    public void Calls_go_to_https_and_on_this_machine_to_http(string address) =>
        Assert.Equal(address, BaseAddress.RequireRest(new Uri(address)).OriginalString);

    [Theory]
    [InlineData("wss://fstream.binance.com")]
    [InlineData("ws://127.0.0.1:5000")]
    [InlineData("ws://[::1]:5000")]
    [InlineData("ws://localhost:5000")]
    public void Streams_are_opened_over_wss_and_on_this_machine_over_ws(string address) =>
        Assert.Equal(address, BaseAddress.RequireStream(new Uri(address)).OriginalString);

    [Theory]
    [InlineData("HTTP://127.0.0.1", "http://127.0.0.1/")]
    [InlineData("http://LocalHost", "http://localhost/")]
    [InlineData("http://loopback", "http://localhost/")]
    [InlineData("http://2130706433", "http://127.0.0.1/")]
    [InlineData("http://0x7f.1", "http://127.0.0.1/")]
    [InlineData("http://017700000001", "http://127.0.0.1/")]
    [InlineData("http://127.1", "http://127.0.0.1/")]
    [InlineData(@"http:\\127.0.0.1", "http://127.0.0.1/")]
    [InlineData("http://127.0.0.1\n", "http://127.0.0.1/")]
    [InlineData("http://[0:0:0:0:0:0:0:1]", "http://[::1]/")]
    [InlineData("http://[::1%25eth0]", "http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]", "http://[::ffff:127.0.0.1]/")]
    [InlineData("http://127.0.0.1/a/../b", "http://127.0.0.1/b")]
    public void Other_spellings_of_this_machine_become_the_plain_one(string address, string plain)
    {
        Assert.Equal(plain, BaseAddress.RequireRest(new Uri(address)).AbsoluteUri);
        Assert.Equal(
            plain.Replace("http", "ws", StringComparison.Ordinal),
            BaseAddress.RequireStream(new Uri(
                Regex.Replace(address, "^http", "ws", RegexOptions.IgnoreCase))).AbsoluteUri);
    }

    [Theory]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("http://localhost.")]
    [InlineData("http://127.0.0.1.")]
    [InlineData("http://sub.localhost")]
    [InlineData("http://localhost.localdomain")]
    [InlineData("http://locaIhost")]
    [InlineData("http://lоcalhost")]
    [InlineData("http://ⓛocalhost")]
    [InlineData("http://①②⑦.0.0.1")]
    [InlineData("http://127。0。0。1")]
    [InlineData("http://0")]
    [InlineData("http://0.0.0.0")]
    [InlineData("http://[::]")]
    [InlineData("http://[::127.0.0.1]")]
    [InlineData("http://[::ffff:10.0.0.7]")]
    [InlineData("http://localhost@evil.example")]
    [InlineData("http://127.0.0.1:80@evil.example")]
    [InlineData("http://evil.example#@127.0.0.1")]
    [InlineData("http://evil.example?@127.0.0.1")]
    [InlineData("http://127.0.0.1#@evil.example")]
    [InlineData("http://127.0.0.1?")]
    [InlineData("http://:@127.0.0.1")]
    [InlineData("https://fapi.binance.com@evil.example")]
    public void What_only_looks_like_this_machine_or_the_exchange_is_refused(string address)
    {
        var stream = Regex.Replace(address, "^http", "ws");

        Assert.Equal(BinanceErrorId.InsecureUri, Assert.Throws<BinanceException>(() =>
            BaseAddress.RequireRest(new Uri(address))).ErrorId);
        Assert.Equal(BinanceErrorId.InsecureUri, Assert.Throws<BinanceException>(() =>
            BaseAddress.RequireStream(new Uri(stream))).ErrorId);
    }

    [Theory]
    [InlineData(@"http://evil.example\@127.0.0.1")]
    [InlineData(@"http://127.0.0.1\@evil.example")]
    [InlineData("http://localhost%00.evil.example")]
    [InlineData("http://localhost%2eevil.example")]
    [InlineData("http://localhost\r\nX-Evil: 1")]
    [InlineData("http://local\thost")]
    [InlineData("http:///127.0.0.1")]
    [InlineData("http://127.0.0.1:99999")]
    public void What_two_readers_could_take_for_two_hosts_is_no_address_at_all(string address) =>
        Assert.False(Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out _));

    [Theory]
    [InlineData("http://fapi.binance.com")]
    [InlineData("http://10.0.0.7")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://localhost.example.com")]
    [InlineData("http://[::2]")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("ftp://fapi.binance.com")]
    [InlineData("wss://fapi.binance.com")]
    [InlineData("ws://127.0.0.1")]
    [InlineData("file:///etc/hosts")]
    public void Any_other_address_for_calls_is_refused(string address)
    {
        var error = Assert.Throws<BinanceException>(() => BaseAddress.RequireRest(new Uri(address)));

        Assert.Equal(BinanceErrorId.InsecureUri, error.ErrorId);
        Assert.Contains("-RestUri", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("is not a https:// address.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ws://fstream.binance.com")]
    [InlineData("https://fstream.binance.com")]
    [InlineData("http://127.0.0.1")]
    public void Any_other_address_for_streams_is_refused(string address)
    {
        var error = Assert.Throws<BinanceException>(() => BaseAddress.RequireStream(new Uri(address)));

        Assert.Equal(BinanceErrorId.InsecureUri, error.ErrorId);
        Assert.Contains("-StreamUri", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("is not a wss:// address.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://" + Secret + "@host")]
    [InlineData("https://user:" + Secret + "@host")]
    [InlineData("https://host/?apiKey=" + Secret)]
    [InlineData("https://host/#" + Secret)]
    [InlineData("http://user:" + Secret + "@host")]
    [InlineData("ftp://user:" + Secret + "@host")]
    [InlineData("http://host/" + Secret)]
    [InlineData(Secret)]
    [InlineData("/" + Secret)]
    public void A_secret_in_a_refused_address_is_not_repeated(string text)
    {
        var error = Assert.Throws<BinanceException>(() =>
            BaseAddress.RequireRest(new Uri(text, UriKind.RelativeOrAbsolute)));

        Assert.Equal(BinanceErrorId.InsecureUri, error.ErrorId);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("user", error.Message.Replace("user name", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_incomplete_address_is_answered_with_the_form_of_a_complete_one()
    {
        var error = Assert.Throws<BinanceException>(() =>
            BaseAddress.RequireStream(new Uri("fstream.binance.com", UriKind.RelativeOrAbsolute)));

        Assert.Contains("wss://host", error.Message, StringComparison.Ordinal);
    }
}
