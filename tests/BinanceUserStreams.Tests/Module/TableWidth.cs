using System.Globalization;
using System.Xml.Linq;

namespace BinanceUserStreams.Tests.Module;

/// <summary>The columns of a table in a terminal. The engine narrows the one that is at the edge.</summary>
internal static class TableWidth
{
    private const int Narrowest = 80;

    private const int Widest = 120;

    // In a terminal one column stays free.
    private static readonly int[] Edges = [Narrowest - 1, Narrowest, 99, 100, Widest - 1, Widest];

    /// <summary>At 80, 100 and 120 columns each is shown as wide as it is or not at all, and at 120 all are shown.</summary>
    public static void AssertWholeColumns(XElement[] columns)
    {
        var start = 0;
        foreach (var column in columns)
        {
            Assert.InRange(column.Element("Label")!.Value.Length, 1, WidthOf(column) ?? Narrowest);
            if (WidthOf(column) is { } width)
            {
                Assert.All(Edges, edge => Assert.False(start < edge && edge < start + width, $"{column.Value} at {edge}"));
                start += width + 1;
            }
            else
            {
                // The last one takes what the others leave: enough to read it.
                Assert.Same(columns[^1], column);
                Assert.InRange(start, 0, Narrowest - 20);
            }
        }

        Assert.InRange(start - 1, 1, Widest - 1);
    }

    private static int? WidthOf(XElement column) =>
        column.Element("Width") is { } width ? int.Parse(width.Value, CultureInfo.InvariantCulture) : null;
}
