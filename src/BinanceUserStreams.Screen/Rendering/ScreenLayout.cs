namespace BinanceUserStreams.Screen.Rendering;

/// <summary>How the lines of the screen are divided among its tables.</summary>
internal static class ScreenLayout
{
    /// <summary>Lines of a table beside its rows: its name, and the heads of its columns.</summary>
    public const int HeadLines = 2;

    /// <summary>
    /// How many rows of each table are shown: all, or as many of each, and twice as many of the one that the keys are for. Where
    /// there is no room for a row of each, only that one is shown; the others get 0.
    /// </summary>
    /// <param name="lines">The lines for all tables.</param>
    /// <param name="wanted">How many rows each would show; at least one, which says that there are none.</param>
    /// <param name="focus">The table that the keys are for.</param>
    public static int[] Divide(int lines, IReadOnlyList<int> wanted, int focus)
    {
        var rows = new int[wanted.Count];
        var left = lines - (wanted.Count * (HeadLines + 1));
        if (left < 0)
        {
            rows[focus] = Math.Max(1, lines - HeadLines);
            return rows;
        }

        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = 1;
        }

        for (; left > 0; left--)
        {
            var next = -1;
            for (var i = 0; i < rows.Length; i++)
            {
                if (rows[i] < wanted[i] && (next < 0 || Weight(rows, i, focus) < Weight(rows, next, focus)))
                {
                    next = i;
                }
            }

            if (next < 0)
            {
                break;
            }

            rows[next]++;
        }

        return rows;
    }

    private static int Weight(int[] rows, int table, int focus) => table == focus ? rows[table] : 2 * rows[table];
}
