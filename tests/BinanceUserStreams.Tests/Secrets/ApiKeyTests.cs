using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Tests.Secrets;

public sealed class ApiKeyTests
{
    private const string Text = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";

    [Fact]
    public void A_key_is_sent_as_it_was_given() => Assert.Equal(Text, new ApiKey(Text).Reveal());

    [Fact]
    public void A_key_is_shown_masked()
    {
        var key = new ApiKey(Text);

        Assert.Equal("vmPU...Eh8A", key.ToString());
        Assert.Equal("vmPU...Eh8A", $"{key}");
    }

    [Fact]
    public void The_length_of_a_key_is_the_exchanges_business() => Assert.Equal("!~", new ApiKey("!~").Reveal());

    [Theory]
    [InlineData(Text + "\n", "character 65 of 65")]
    [InlineData(Text + "\r\n", "character 65 of 66")]
    [InlineData(Text + "\r\nX-Evil: 1", "character 65 of 75")]
    [InlineData(" " + Text, "character 1 of 65")]
    [InlineData(Text + "\t", "character 65 of 65")]
    [InlineData(Text + "\0", "character 65 of 65")]
    [InlineData(Text + "\u007F", "character 65 of 65")]
    [InlineData("\uFEFF" + Text, "character 1 of 65")]
    [InlineData("ключ" + Text, "character 1 of 68")]
    [InlineData(Text + "币", "character 65 of 65")]
    public void A_character_that_no_key_has_is_refused_by_its_position(string text, string position)
    {
        var error = Assert.Throws<BinanceException>(() => new ApiKey(text));

        Assert.Equal(BinanceErrorId.ApiKeyMalformed, error.ErrorId);
        Assert.Contains(position, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Text[..8], error.ToString(), StringComparison.Ordinal);
        Assert.Null(error.HttpStatus);
    }

    [Fact]
    public void An_empty_key_is_said_to_be_empty()
    {
        var error = Assert.Throws<BinanceException>(() => new ApiKey(""));

        Assert.Equal(BinanceErrorId.ApiKeyMalformed, error.ErrorId);
        Assert.Equal("This is not a Binance API key: it is empty.", error.Message);
    }
}
