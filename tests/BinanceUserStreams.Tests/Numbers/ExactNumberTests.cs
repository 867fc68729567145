using System.Globalization;
using BinanceUserStreams.Numbers;

namespace BinanceUserStreams.Tests.Numbers;

/// <summary>Sums and products keep every digit, and a number that a decimal would round is never handed out as one.</summary>
public sealed class ExactNumberTests
{
    private const decimal Smallest = 0.0000000000000000000000000001m;

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.10", "-0.1")]
    [InlineData("1234567.890123456789", "1234567.890123456789")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    public void A_number_is_shown_as_it_is(string given, string shown) =>
        Assert.Equal(shown, ((ExactNumber)decimal.Parse(given, CultureInfo.InvariantCulture)).ToString());

    [Theory]
    [InlineData("0")]
    [InlineData("-0.5")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("7.9228162514264337593543950335")]
    public void What_a_decimal_holds_comes_back_as_it_was(string given)
    {
        var number = decimal.Parse(given, CultureInfo.InvariantCulture);

        Assert.True(((ExactNumber)number).TryToDecimal(out var back));
        Assert.Equal(number, back);
    }

    [Fact]
    public void Zeros_behind_the_28th_digit_are_no_reason_to_refuse()
    {
        Assert.True(((ExactNumber)2.5000000000000000000000000000m * 4.00000000m).TryToDecimal(out var ten));
        Assert.Equal(10m, ten);
    }

    [Fact]
    public void What_a_decimal_would_round_is_refused()
    {
        Assert.False(((ExactNumber)decimal.MaxValue + Smallest).TryToDecimal(out _));
        Assert.False(((ExactNumber)decimal.MaxValue + 1m).TryToDecimal(out _));
        Assert.False(((ExactNumber)Smallest * 0.1m).TryToDecimal(out _));
    }

    [Fact]
    public void A_sum_that_leaves_the_range_and_comes_back_is_exact()
    {
        var sum = (ExactNumber)decimal.MaxValue + Smallest + -decimal.MaxValue;

        Assert.True(sum.TryToDecimal(out var value));
        Assert.Equal(Smallest, value);
    }

    [Theory]
    [InlineData("-0.500", "USDT", "-0.5 USDT")]
    [InlineData("1000", "BNB", "1000 BNB")]
    [InlineData("0.00", null, "0")]
    public void An_amount_reads_as_number_and_asset(string amount, string? asset, string text) =>
        Assert.Equal(text, new BinanceAmount(asset, decimal.Parse(amount, CultureInfo.InvariantCulture)).ToString());
}
