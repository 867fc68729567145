namespace BinanceUserStreams.Screen.Rendering;

/// <summary>Which columns of a table there is room for, and how wide each is.</summary>
internal static class ColumnWidths
{
    /// <summary>Columns between two columns.</summary>
    public const int Gap = 2;

    /// <summary>The widths, 0 for a column that is left out.</summary>
    /// <param name="needs">What each needs; at least one.</param>
    /// <param name="room">The width of all.</param>
    public static int[] Choose(IReadOnlyList<ColumnNeed> needs, int room)
    {
        var widths = new int[needs.Count];
        var left = room + Gap;
        int[] order = [.. Enumerable.Range(0, needs.Count).OrderBy(i => needs[i].Rank)];
        foreach (var i in order)
        {
            if (left < Math.Max(1, Math.Min(needs[i].Wanted, needs[i].Least)) + Gap)
            {
                break;
            }

            widths[i] = Math.Min(Math.Max(1, needs[i].Wanted), left - Gap);
            left -= widths[i] + Gap;
        }

        if (widths[order[0]] == 0)
        {
            widths[order[0]] = Math.Max(1, room);
            return widths;
        }

        foreach (var i in order.Where(i => widths[i] > 0))
        {
            var more = Math.Min(left, Math.Max(0, needs[i].Full - widths[i]));
            widths[i] += more;
            left -= more;
        }

        return widths;
    }
}
