using BinanceUserStreams.Screen;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Tests.Screen;

/// <summary>What the keys do.</summary>
public sealed class ScreenStateTests
{
    private static readonly ScreenFrame Frame = new([], [3, 4, 3, 3], [3, 20, 3, 3]);

    [Fact]
    public void Q_and_Escape_and_Ctrl_C_leave_and_other_keys_do_not()
    {
        Assert.True(Press(ConsoleKey.Q).HasLeft);
        Assert.True(Press(ConsoleKey.Escape).HasLeft);
        Assert.True(new ScreenState().Press(new ConsoleKeyInfo('\u0003', ConsoleKey.C, false, false, true), Frame).HasLeft);
        Assert.False(Press(ConsoleKey.C, ConsoleKey.F1, ConsoleKey.Enter, ConsoleKey.Spacebar).HasLeft);
    }

    [Fact]
    public void S_sorts_the_table_of_the_keys_and_comes_back_to_the_first_sort()
    {
        List<WatchSort> sorts = [];
        var state = new ScreenState();
        for (var i = 0; i < 5; i++)
        {
            sorts.Add(state.SortOf(ScreenState.Positions));
            state = state.Press(ScreenSample.Key(ConsoleKey.S), Frame);
        }

        Assert.Equal([WatchSort.Account, WatchSort.Symbol, WatchSort.Profit, WatchSort.Age, WatchSort.Account], sorts);
        Assert.Equal(WatchSort.Age, state.SortOf(ScreenState.Orders));
    }

    [Fact]
    public void Tab_goes_round_the_tables_and_Shift_Tab_back()
    {
        Assert.Equal(ScreenState.Positions, new ScreenState().Focus);
        Assert.Equal(ScreenState.Streams, Press(ConsoleKey.Tab, ConsoleKey.Tab, ConsoleKey.Tab).Focus);
        Assert.Equal(ScreenState.Streams, new ScreenState().Press(ScreenSample.Key(ConsoleKey.Tab, shift: true), Frame).Focus);
    }

    [Fact]
    public void Scrolling_stays_within_the_rows()
    {
        Assert.Equal(0, Press(ConsoleKey.UpArrow).OffsetOf(ScreenState.Positions));
        Assert.Equal(2, Press(ConsoleKey.DownArrow, ConsoleKey.DownArrow).OffsetOf(ScreenState.Positions));
        Assert.Equal(4, Press(ConsoleKey.PageDown).OffsetOf(ScreenState.Positions));
        Assert.Equal(16, Press(ConsoleKey.End, ConsoleKey.PageDown).OffsetOf(ScreenState.Positions));
        Assert.Equal(12, Press(ConsoleKey.End, ConsoleKey.PageUp).OffsetOf(ScreenState.Positions));
        Assert.Equal(0, Press(ConsoleKey.End, ConsoleKey.Home).OffsetOf(ScreenState.Positions));
    }

    [Fact]
    public void A_table_that_has_become_shorter_is_scrolled_from_its_end()
    {
        var state = Press(ConsoleKey.End).Press(ScreenSample.Key(ConsoleKey.UpArrow), Frame with { Counts = [3, 6, 3, 3] });
        Assert.Equal(1, state.OffsetOf(ScreenState.Positions));
    }

    [Fact]
    public void Sorting_and_scrolling_are_seen()
    {
        var picture = ScreenSample.Picture(rows: 20);
        var frame = ScreenSample.Draw(picture, 80, 24);
        var state = new ScreenState();
        foreach (var key in new[] { ConsoleKey.S, ConsoleKey.S, ConsoleKey.PageDown })
        {
            state = state.Press(ScreenSample.Key(key), frame);
        }

        var rows = frame.Rows[ScreenState.Positions];
        var seen = ScreenSample.Seen(ScreenSample.Draw(picture, 80, 24, state));
        Assert.Contains($"> Positions, {rows + 1} to {2 * rows} of 20, by profit", seen);
    }

    private static ScreenState Press(params ConsoleKey[] keys) =>
        keys.Aggregate(new ScreenState(), (state, key) => state.Press(ScreenSample.Key(key), Frame));
}
