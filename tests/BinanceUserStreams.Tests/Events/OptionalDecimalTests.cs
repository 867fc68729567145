using System.Globalization;
using System.Numerics;
using System.Text;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Tests.Events;

/// <summary>An amount is exact, or it is not read.</summary>
public sealed class OptionalDecimalTests
{
    [Fact]
    public void Every_decimal_is_read_as_it_is_written()
    {
        Random random = new(20261122);
        for (var i = 0; i < 100_000; i++)
        {
            // Of every length: most amounts have few digits.
            var kept = random.Next(0, 97);
            var bits = new byte[12];
            random.NextBytes(bits);
            var mantissa = new BigInteger(bits, isUnsigned: true) >> (96 - kept);
            var low = (ulong)(mantissa & ulong.MaxValue);
            decimal value = new(
                (int)low, (int)(low >> 32), (int)(uint)(mantissa >> 64), random.Next(2) == 0, (byte)random.Next(29));

            var text = value.ToString(CultureInfo.InvariantCulture);

            Assert.Equal(text, Read(text)?.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.00000", "0.00000")]
    [InlineData("39560.50000", "39560.50000")]
    [InlineData("-49.12345678", "-49.12345678")]
    [InlineData("9999999999999999999", "9999999999999999999")]
    [InlineData("18446744073709551616", "18446744073709551616")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335", "-79228162514264337593543950335")]
    [InlineData("7.9228162514264337593543950335", "7.9228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("007.50", "7.50")]
    public void An_amount_keeps_its_zeros(string text, string shown) =>
        Assert.Equal(shown, Read(text)?.ToString(CultureInfo.InvariantCulture));

    [Fact]
    public void A_zero_with_a_sign_is_zero() => Assert.Equal(0m, Read("-0.00"));

    [Theory]
    [InlineData("1e3", "1000")]
    [InlineData("1E+3", "1000")]
    [InlineData("-1.5e-2", "-0.015")]
    [InlineData("1.50e1", "15.0")]
    [InlineData("1e-28", "0.0000000000000000000000000001")]
    [InlineData("10e-29", "0.0000000000000000000000000001")]
    [InlineData("1e28", "10000000000000000000000000000")]
    [InlineData("0e99999", "0")]
    [InlineData("0e-2147483648", "0.0000000000000000000000000000")]
    public void An_exponent_is_exact_too(string text, string shown) =>
        Assert.Equal(shown, Read(text)?.ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("79228162514264337593543950336")]
    [InlineData("0.79228162514264337593543950336")]
    [InlineData("0.12345678901234567890123456789")]
    [InlineData("1e-29")]
    [InlineData("15e-29")]
    [InlineData("1e29")]
    [InlineData("1e2147483647")]
    [InlineData("1e-2147483648")]
    [InlineData("1e99999999999")]
    [InlineData("123456789012345678901234567890123456789012345678901")]
    public void What_a_decimal_cannot_hold_is_not_rounded(string text) => Assert.Null(Read(text));

    [Theory]
    [InlineData("1.000000000000000000000000000000000000000000", 1)]
    [InlineData("0000000000000000000000000000000000000000000001", 1)]
    [InlineData("0.10000000000000000000000000000000000000000000", 0.1)]
    [InlineData("100000000000000000000000000000000000000e-38", 1)]
    public void Zeros_that_say_nothing_are_not_held_against_it(string text, double value) =>
        Assert.Equal((decimal)value, Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("-.5")]
    [InlineData("1..2")]
    [InlineData("1.2.3")]
    [InlineData("+1")]
    [InlineData("--1")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("e5")]
    [InlineData("1e5.5")]
    [InlineData("1e5e5")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1,5")]
    [InlineData("1_000")]
    [InlineData("0x1F")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("true")]
    [InlineData("１２")]
    [InlineData("99999999999999999999x")]
    [InlineData("99999999999999999999.")]
    public void What_is_no_number_is_not_read(string text) => Assert.Null(Read(text));

    [Theory]
    [InlineData('0', "1")]
    [InlineData('0', "")]
    [InlineData('9', "")]
    [InlineData('9', "e-1000000")]
    public void A_number_as_long_as_a_book_is_read_in_one_go(char digit, string end)
    {
        // Nothing here looks at a clock: reading over again for each digit would take days.
        const int length = 4_000_000;

        Assert.Null(Read("1" + new string(digit, length) + end));
        Assert.Equal(
            digit == '0' && end.Length == 0, Read("0." + new string(digit, length) + end) is not null);
    }

    private static decimal? Read(string text) =>
        OptionalDecimal.TryParse(Encoding.UTF8.GetBytes(text), out var value) ? value.Value : null;
}
