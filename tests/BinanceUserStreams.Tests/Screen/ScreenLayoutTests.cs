using BinanceUserStreams.Screen.Rendering;

namespace BinanceUserStreams.Tests.Screen;

/// <summary>Lines among tables, columns within one.</summary>
public sealed class ScreenLayoutTests
{
    [Theory]
    [InlineData(40, new[] { 2, 3, 4, 5 }, 1, new[] { 2, 3, 4, 5 })]
    [InlineData(22, new[] { 50, 50, 50, 50 }, 1, new[] { 3, 5, 3, 3 })]
    [InlineData(22, new[] { 1, 50, 1, 50 }, 3, new[] { 1, 4, 1, 8 })]
    [InlineData(12, new[] { 50, 50, 50, 50 }, 2, new[] { 1, 1, 1, 1 })]
    [InlineData(11, new[] { 50, 50, 50, 50 }, 2, new[] { 0, 0, 9, 0 })]
    [InlineData(1, new[] { 50, 50, 50, 50 }, 0, new[] { 1, 0, 0, 0 })]
    public void Lines_are_divided(int lines, int[] wanted, int focus, int[] expected) =>
        Assert.Equal(expected, ScreenLayout.Divide(lines, wanted, focus));

    [Theory]
    [InlineData(100, new[] { 15, 20, 40 })]
    [InlineData(70, new[] { 10, 20, 36 })]
    [InlineData(64, new[] { 10, 20, 30 })]
    [InlineData(60, new[] { 6, 20, 30 })]
    [InlineData(40, new[] { 0, 8, 30 })]
    [InlineData(33, new[] { 0, 0, 33 })]
    [InlineData(20, new[] { 0, 0, 20 })]
    [InlineData(5, new[] { 0, 0, 5 })]
    public void Columns_come_by_rank_and_the_last_one_may_be_narrower(int room, int[] expected) =>
        Assert.Equal(expected, ColumnWidths.Choose([new(3, 5, 10, 15), new(2, 8, 20, 20), new(1, 30, 30, 40)], room));
}
