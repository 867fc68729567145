using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Tests.Secrets;

public sealed class MaskTests
{
    [Theory]
    [InlineData("pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1", "pqia...65a1")]
    [InlineData("abcdefghijklmnopqrst", "abcd...qrst")]
    public void A_key_shows_its_first_and_last_four_characters(string secret, string shown) =>
        Assert.Equal(shown, Mask.Of(secret));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("12345678")]
    [InlineData("abcdefghijklmnopqrs")]
    public void A_short_secret_shows_nothing_not_even_its_length(string secret) =>
        Assert.Equal("...", Mask.Of(secret));
}
