using BinanceUserStreams.Credentials;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Tests.Secrets;

/// <summary>What others say may hold what they were told, in every way in which it can be written.</summary>
public sealed class SecretMaskingTests
{
    [Theory]
    [InlineData("the proxy 'http://user:pw@proxy.example:8080/' said 407", "the proxy 'http://...@proxy.example:8080/' said 407")]
    [InlineData("http://user:p@ss:w%40rd@proxy.example", "http://...@proxy.example")]
    [InlineData("socks5h://u@h and https://bot%40office:x@[::1]:1", "socks5h://...@h and https://...@[::1]:1")]
    [InlineData("http://a-name-of-twenty-letters:a-password-of-thirty-letters@h", "http://...@h")]
    [InlineData("see https://example.com/@someone?a=b@c#d@e", "see https://example.com/@someone?a=b@c#d@e")]
    [InlineData("mail bot@example.com", "mail bot@example.com")]
    public void The_user_info_of_an_address_is_masked_whoever_it_belongs_to(string text, string shown)
    {
        Assert.Equal(shown, SecretMasking.Mask(text));
        Assert.Equal(shown, WireText.OneLine(text));
    }

    [Theory]
    [InlineData("""{"listenKey":"head.body.tail"}""", """{"listenKey":"..."}""")]
    [InlineData("""{"listenKey" : "x"}""", """{"listenKey" : "..."}""")]
    [InlineData("""{"listenKey":"\u0061bc.d\/x"}""", """{"listenKey":"..."}""")]
    [InlineData("""{"msg":"{\"listenKey\":\"head.body.tail\"}"}""", """{"msg":"{\"listenKey\":\"...\"}"}""")]
    [InlineData("GET /ws?listenKey=head.body.tail&events=A", "GET /ws?listenKey=...&events=A")]
    [InlineData("X-MBX-APIKEY: abc, Proxy-Authorization: Basic dTpw", "X-MBX-APIKEY: ..., Proxy-Authorization: Basic ...")]
    [InlineData("apiKey='12345678901234567890'", "apiKey='12345678901234567890'")]
    [InlineData("apiKey=12345678901234567890", "apiKey=1234...7890")]
    [InlineData("Mandatory parameter 'listenkey' was not sent.", "Mandatory parameter 'listenkey' was not sent.")]
    [InlineData("API-key format invalid.", "API-key format invalid.")]
    public void A_key_is_masked_by_its_place_also_if_nobody_told_it(string text, string shown) =>
        Assert.Equal(shown, SecretMasking.Mask(text));

    [Theory]
    [InlineData("no {0} here")]
    [InlineData("https://proxy.example/ws/{0}/x")]
    [InlineData("{0}{0}")]
    public void A_key_in_dots_or_a_short_one_is_masked_as_long_as_somebody_has_it(string text)
    {
        foreach (var secret in new[] { "eyJhbGciOi.KnownJwt.Qx7", "Sh0rtListenKey", "Dots.In.It" })
        {
            var key = new BinanceListenKey(
                secret, MarketCatalogue.Find(Market.UsdMFutures, ExchangeEnvironment.Production), null);

            var shown = SecretMasking.Mask(string.Format(null, text, secret));

            // Two of a short one that stand together are one word.
            Assert.True(
                !shown.Contains(key.ListenKey, StringComparison.Ordinal) || (secret.Length < 16 && text == "{0}{0}"), shown);
            GC.KeepAlive(key);
        }
    }

    [Theory]
    [InlineData("\\u0041bcdef.KnownEscaped.Key")]
    [InlineData("Abcdef.Known\\u0045scaped.Key")]
    [InlineData("Abcdef%2EKnownEscaped%2eKey")]
    [InlineData("\\u0041\\u0062cdef.KnownEscaped.Key")]
    public void A_key_is_masked_however_JSON_or_an_address_spells_it(string spelled)
    {
        var key = new ApiKey("Abcdef.KnownEscaped.Key");

        Assert.Equal("<Abcd....Key>", SecretMasking.Mask($"<{spelled}>"));
        Assert.Equal("""{"path":"C:\\user\\u","x":"Abcd....Key"}""", SecretMasking.Mask(
            $$"""{"path":"C:\\user\\u","x":"{{spelled}}"}"""));
        GC.KeepAlive(key);
    }

    [Fact]
    public void An_echoed_password_is_masked_also_if_it_looks_like_an_escape()
    {
        var password = KnownSecrets.Add(@"pa%41\u0041ss\/word");

        Assert.Equal("no ..., sir", SecretMasking.Mask($"no {password}, sir"));
        GC.KeepAlive(password);
    }

    [Fact]
    public void A_key_of_one_letter_does_not_make_a_text_unreadable()
    {
        ApiKey key = new("e");

        Assert.Equal("the message", WireText.OneLine("the message", key.Reveal()));
        Assert.Equal("""{"listenKey":"..."}""", WireText.OneLine("""{"listenKey":"e"}""", "e"));
    }

    [Fact]
    public void A_short_password_is_masked_as_a_word_and_not_within_words()
    {
        var password = KnownSecrets.Add("zebra7");

        Assert.Equal("the ..., the zebra7s, a=...&b", SecretMasking.Mask("the zebra7, the zebra7s, a=zebra7&b"));
        GC.KeepAlive(password);
    }

    [Fact]
    public void The_longest_of_secrets_that_begin_alike_is_masked_as_a_whole()
    {
        var one = KnownSecrets.Add("BeginAlikeFirstPart");
        var longer = KnownSecrets.Add("BeginAlikeFirstPartAndMore");

        Assert.Equal("x Begi...More y", SecretMasking.Mask("x BeginAlikeFirstPartAndMore y"));
        GC.KeepAlive((one, longer));
    }

    [Fact]
    public void A_text_without_a_secret_is_the_same_text()
    {
        var text = @"C:\Users\%TEMP%\u12 100 % \";

        Assert.Same(text, SecretMasking.Mask(text));
    }
}
