using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Tests.Secrets;

public sealed class WireTextTests
{
    private const string Secret = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1";

    [Theory]
    [InlineData("plain text.", "plain text.")]
    [InlineData("  one\r\n\ttwo   three \n", "one two three")]
    [InlineData("币安人生USDT ÄÖ é ₿ €", "币安人生USDT ÄÖ é ₿ €")]
    [InlineData("a\u2028b\u2029c\u0085d\u00A0e", "a b c d e")]
    [InlineData("\U0001F680 desk \U0001F4B0", "\U0001F680 desk \U0001F4B0")]
    [InlineData("", "")]
    [InlineData(" \r\n ", "")]
    public void Text_becomes_one_line(string text, string line)
    {
        Assert.Equal(line, WireText.OneLine(text));
        Assert.Equal(line, WireText.Printable(text));
    }

    [Theory]
    [InlineData("\u001B[2J", @"\u001B[2J")]
    [InlineData("a\0b\ac\bd", @"a\u0000b\u0007c\u0008d")]
    [InlineData("\u009B31m", @"\u009B31m")]
    [InlineData("\u007F", @"\u007F")]
    [InlineData("\u202Egnp.exe", @"\u202Egnp.exe")]
    [InlineData("\u2066\u2069\u200B\u200F", @"\u2066\u2069\u200B\u200F")]
    [InlineData("\uFEFF{}", @"\uFEFF{}")]
    [InlineData("\uE000", @"\uE000")]
    [InlineData("\uFFFF", @"\uFFFF")]
    [InlineData("\U000E0041", @"\uDB40\uDC41")]
    public void What_could_move_the_cursor_or_turn_the_text_around_is_spelled_out(string text, string line)
    {
        Assert.Equal(line, WireText.OneLine(text));
        Assert.Equal(line, WireText.Printable(text));
        Assert.Equal(line, WireText.Printable(line));
    }

    [Fact]
    public void Halves_of_a_character_are_spelled_out()
    {
        Assert.Equal(@"a\uD83Db", WireText.OneLine("a" + (char)0xD83D + "b"));
        Assert.Equal(@"\uDE00", WireText.OneLine(((char)0xDE00).ToString()));
    }

    [Fact]
    public void A_character_of_two_halves_is_not_cut_in_two()
    {
        Assert.Equal(new string('-', 159) + "...", WireText.OneLine(new string('-', 159) + "\U0001F680"));
        Assert.Equal(new string('-', 158) + "\U0001F680", WireText.OneLine(new string('-', 158) + "\U0001F680"));
        Assert.Equal(
            new string('-', 158) + "\U0001F680...", WireText.OneLine(new string('-', 158) + "\U0001F680\U0001F680"));
    }

    [Fact]
    public void What_a_view_shows_is_whole_however_long()
    {
        Assert.Equal(new string('-', 5000), WireText.Printable(new string('-', 5000)));
        Assert.Equal(new string('-', 5000) + @"\u001B", WireText.Printable(new string('-', 5000) + "\e"));
    }

    [Fact]
    public void A_long_text_is_cut_to_a_line()
    {
        Assert.Equal(new string('-', 160), WireText.OneLine(new string('-', 160)));
        Assert.Equal(new string('-', 160) + "...", WireText.OneLine(new string('-', 161)));
        Assert.Equal(new string('-', 160) + "...", WireText.OneLine(new string('-', 1024 * 1024)));
    }

    [Fact]
    public void Every_secret_is_masked_wherever_it_stands()
    {
        const string other = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv";

        var line = WireText.OneLine($"{Secret},{other}:{Secret}", Secret, null, "", other);

        Assert.Equal("pqia...65a1,vmPU...E2zv:pqia...65a1", line);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(120)]
    [InlineData(150)]
    [InlineData(159)]
    public void A_secret_is_not_cut_in_half_by_the_end_of_the_line(int before)
    {
        var line = WireText.OneLine(new string('-', before) + Secret + new string('+', 200), Secret);

        Assert.DoesNotContain(Secret[..5], line, StringComparison.Ordinal);
    }
}
