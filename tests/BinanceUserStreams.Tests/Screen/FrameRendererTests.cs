using System.Text.RegularExpressions;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Screen;
using BinanceUserStreams.Screen.Terminals;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Tests.Screen;

/// <summary>What a person sees at each size of a terminal.</summary>
public sealed class FrameRendererTests(ITestOutputHelper output)
{
    [Fact]
    public void At_80_columns_every_table_has_what_matters_most()
    {
        var seen = Seen(ScreenSample.Picture(), 80, 24);

        Assert.Equal("/var/journal  being written                                            12:00:00Z", seen[0]);
        Assert.Contains(seen, line => Words(line) == "desk01 USD-M connected 12s 2, 1 open in 47m +12.5 USDT");
        Assert.Contains(seen, line => Words(line) == "SYM01USDT desk01 USD-M long 1 100.5 100.6 +2.5 USDT 1m");
        Assert.Contains(seen, line => Words(line) == "SYM02USDT desk02 USD-M short -2 ? 100.5 100.6 -1.25 USDT 2m");
        Assert.Contains(seen, line => Words(line).StartsWith("BTCUSDT desk01 USD-M BUY LIMIT 0.5/2 99.5 59m mine-01", StringComparison.Ordinal));
        Assert.Contains(seen, line => Words(line).Contains(">57m", StringComparison.Ordinal));
        Assert.Contains(seen, line => Words(line).StartsWith("ETHUSDT desk01 SELL LONG 1 101.25 +0.75 USDT", StringComparison.Ordinal));
        Assert.Equal("Tab next table  s sort  Up Down PgUp PgDn scroll  q leave", seen[^1]);
    }

    [Fact]
    public void At_140_columns_there_are_more()
    {
        var narrow = Seen(ScreenSample.Picture(), 80, 24);
        var wide = Seen(ScreenSample.Picture(), 140, 40);

        foreach (var head in new[] { "Fees today", "Since", "Margin", "Role" })
        {
            Assert.DoesNotContain(narrow, line => line.Contains(head, StringComparison.Ordinal));
            Assert.Contains(wide, line => line.Contains(head, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(140, 40)]
    [InlineData(40, 10)]
    [InlineData(20, 5)]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(300, 100)]
    public void It_has_as_many_lines_as_the_terminal_and_none_is_wider(int width, int height)
    {
        foreach (var rows in new[] { 0, 1, 3, 60 })
        {
            var frame = ScreenSample.Draw(ScreenSample.Picture(rows: rows), width, height);
            Assert.Equal(height, frame.Lines.Count);
            Assert.All(frame.Lines, line => Assert.True(ScreenSample.Width(line) <= width, line));
        }
    }

    [Fact]
    public void Where_there_is_no_room_for_all_tables_the_one_of_the_keys_is_shown()
    {
        var state = new ScreenState().Press(ScreenSample.Key(ConsoleKey.Tab), ScreenFrame.Empty);

        var seen = string.Join("\n", ScreenSample.Seen(ScreenSample.Draw(ScreenSample.Picture(rows: 60), 80, 10, state)));

        Assert.Contains("> Open orders, 1 to 6 of 60, oldest first", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Positions", seen, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_colours_no_colour_is_sent_and_signs_and_words_say_the_same()
    {
        var frame = ScreenSample.Draw(ScreenSample.Picture(), 80, 24, style: ScreenSample.Colored with { HasColors = false });

        // 30 to 37, 38, 40 to 48, 90 to 107 are colours; 1, 2 and 7 are bold, dim and reversed.
        Assert.All(frame.Lines, line => Assert.DoesNotMatch(@"\e\[([0-9;]*;)?(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]", line));
        Assert.Equal(ScreenSample.Seen(ScreenSample.Draw(ScreenSample.Picture(), 80, 24)), ScreenSample.Seen(frame));
        Assert.Contains(ScreenSample.Draw(ScreenSample.Picture(), 80, 24).Lines, line => line.Contains("\e[32m", StringComparison.Ordinal));
    }

    [Fact]
    public void A_console_without_escape_sequences_gets_none()
    {
        var frame = ScreenSample.Draw(ScreenSample.Picture(new string('x', 90)), 80, 24, style: new TerminalStyle(false, false, false));

        Assert.All(frame.Lines, line => Assert.DoesNotContain('\e', line));
        Assert.Contains(frame.Lines, line => line.Contains("...", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\e[2J\e]0;owned\a", @"\u001B[2J")]
    [InlineData("[red]x[/]", "[red]x[/]")]
    [InlineData("[", "[")]
    [InlineData("a\nb\tc\r", "a b c")]
    [InlineData("\u202Eevil\u200D", @"\u202Eevil")]
    [InlineData("\u009b31m", @"\u009B31m")]
    [InlineData("漢字かな交じり文", "漢字")]
    [InlineData("e\u0301\u0301\u0301\u0301\u0301\u0301", "e\u0301\u0301")]
    [InlineData("😀\uFE0F😀", "😀")]
    [InlineData("", "")]
    public void Text_of_others_is_shown_and_never_obeyed(string text, string shown)
    {
        foreach (var (width, height) in new[] { (80, 24), (140, 40) })
        {
            var frame = ScreenSample.Draw(ScreenSample.Picture(text), width, height);

            output.WriteLine(string.Join("\n", ScreenSample.Seen(frame)));
            Assert.Equal(height, frame.Lines.Count);
            Assert.All(frame.Lines, line => Assert.DoesNotMatch(@"\e(?!\[[0-9;]*m)|[\x00-\x1A\x1C-\x1F\x7F-\x9F\u202E\u200D]", line));
            Assert.All(frame.Lines, line => Assert.True(ScreenSample.Width(line) <= width, line));
            Assert.Contains(ScreenSample.Seen(frame), line => line.Contains(shown, StringComparison.Ordinal));
        }
    }

    // No attribute can hold it.
    [Fact]
    public void Half_a_letter_is_spelled_out() =>
        Assert.Contains(
            Seen(ScreenSample.Picture("x" + (char)0xD83D), 80, 24), line => line.StartsWith(@"x\uD83D", StringComparison.Ordinal));

    [Fact]
    public void A_text_of_megabytes_is_cut_and_the_other_columns_remain()
    {
        var frame = ScreenSample.Draw(ScreenSample.Picture(new string('x', 4_000_000)), 80, 24);

        var line = ScreenSample.Seen(frame).First(line => line.Contains("connected", StringComparison.Ordinal));
        Assert.Matches(@"^x+…  USD-M  +connected ", line);
    }

    [Fact]
    public void What_is_wrong_stands_below_the_head()
    {
        var seen = Seen(ScreenSample.Picture() with { Problems = ["the disk is full in 3 hours", "older"] }, 80, 24);

        Assert.Equal("the disk is full in 3 hours", seen[1]);
        Assert.DoesNotContain("older", seen);
    }

    [Fact]
    public void What_is_not_there_and_what_is_not_read_yet_are_told_apart()
    {
        var empty = Seen(new WatchPicture(), 80, 24);
        Assert.Equal(4, empty.Count(line => line == "none"));

        var unread = Seen(new WatchPicture { IsReading = true }, 80, 24);
        Assert.Equal(2, unread.Count(line => line == "none"));
        Assert.Equal(2, unread.Count(line => line == "being read ..."));

        var begun = Seen(new WatchPicture { IsReading = true, IsBeginning = true, Reading = "45 %, file 3 of 9" }, 80, 24);
        Assert.Equal(4, begun.Count(line => line == "being read ... 45 %, file 3 of 9"));
    }

    [Theory]
    [InlineData(Market.UsdMFutures, null)]
    [InlineData(Market.IsolatedMargin, "BTCUSDT")]
    public void At_80_columns_a_long_name_gives_way_to_what_was_realised_today(Market market, string? symbol)
    {
        var picture = ScreenSample.Picture("main-desk-of-the-market-maker-in-london");
        picture = picture with
        {
            Streams = [.. picture.Streams.Select(stream => stream with { Source = new StreamSource(market, stream.Source.Account, symbol) })],
        };

        var seen = Seen(picture, 80, 24);

        Assert.Contains("Realised", seen.First(line => line.StartsWith("Account", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(seen, line => Regex.IsMatch(line, "^main-desk-of-[^ ]*… ")
            && line.Contains("+12.5 USDT", StringComparison.Ordinal));
    }

    private static string[] Seen(WatchPicture picture, int width, int height) => ScreenSample.Seen(ScreenSample.Draw(picture, width, height));

    private static string Words(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
