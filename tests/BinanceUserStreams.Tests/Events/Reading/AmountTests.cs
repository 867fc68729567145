using System.Globalization;
using System.Text;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Tests.Events.Reading;

public sealed class AmountTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0.00")]
    [InlineData("67103.40")]
    [InlineData("9999999999999999999")]
    [InlineData("-9999999999.999999999")]
    [InlineData("18446744073709551616")]
    [InlineData("99999999999999999999.99999999")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335")]
    public void An_amount_keeps_its_digits_and_its_scale(string text)
    {
        Assert.True(OptionalDecimal.TryParse(Encoding.ASCII.GetBytes(text), out var amount));

        Assert.Equal(text.TrimStart('-'), Math.Abs(amount.Value!.Value).ToString(CultureInfo.InvariantCulture));
        Assert.Equal(text[0] == '-', decimal.IsNegative(amount.Value.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("-.5")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("+1")]
    [InlineData("0x1")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("0.00000000000000000000000000001")]
    public void What_is_no_amount_or_does_not_fit_is_not_bent(string text)
    {
        Assert.False(OptionalDecimal.TryParse(Encoding.ASCII.GetBytes(text), out var amount));
        Assert.Null(amount.Value);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("8886774", 8886774)]
    [InlineData("-17", -17)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void An_id_is_a_whole_number(string text, long expected)
    {
        Assert.True(OptionalNumber.TryParse(Encoding.ASCII.GetBytes(text), out var number));
        Assert.Equal(expected, number.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999")]
    [InlineData("12a")]
    public void What_is_no_whole_number_of_64_bits_is_no_id(string text)
    {
        Assert.False(OptionalNumber.TryParse(Encoding.ASCII.GetBytes(text), out var number));
        Assert.Null(number.Value);
    }
}
