using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Tests.Signing;

public sealed class HmacSecretKeyTests
{
    private const string Text = "Secr3tKeyOfTheUserThatNobodyMaySeeAnywhere0123456789abcdefghijkl";

    [Theory]
    [InlineData("", "empty")]
    [InlineData("abc def", "character 4 of 7")]
    [InlineData("abcdef\n", "character 7 of 7")]
    [InlineData("\u00A0abc", "character 1 of 4")]
    [InlineData("abcü", "character 4 of 4")]
    [InlineData("MC4CAQAwBQYDK2VwBCIEILpXm6EtDzSzPJWHTbP904h5R3bzb0QsLjTf1tAt2OlB", "-----BEGIN")]
    public void What_is_no_secret_is_refused(string text, string says)
    {
        var error = Assert.Throws<BinanceException>(() => new HmacSecretKey(text));

        Assert.Equal(BinanceErrorId.SecretKeyMalformed, error.ErrorId);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_long_is_refused()
    {
        var error = Assert.Throws<BinanceException>(() => new HmacSecretKey(new string('a', 513)));

        Assert.Contains("513", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_shows_its_kind_only_and_its_text_is_known_as_a_secret()
    {
        HmacSecretKey key = new(Text);

        Assert.Equal("HMAC secret key", $"{key}");
        Assert.DoesNotContain(Text, SecretMasking.Mask($"before {Text} after"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            typeof(HmacSecretKey).GetProperties(), property => property.GetValue(key) is string value && value.Contains(Text));
        GC.KeepAlive(key);
    }
}
