using System.Globalization;
using BinanceUserStreams.Screen.Tables;
using BinanceUserStreams.Screen.Terminals;
using BinanceUserStreams.Watching;
using Spectre.Console;

namespace BinanceUserStreams.Screen.Rendering;

/// <summary>
/// Makes the screen's lines of a picture, for any size of a terminal:
/// <code>
/// what is watched, how it is                          the time
/// what is wrong, if anything is
/// Streams, Positions, Orders, Fills: each its name, the heads of its columns, rows
/// the keys
/// </code>
/// </summary>
/// <param name="subject">What is watched, in printable words.</param>
/// <param name="terminal">What the terminal can show.</param>
internal sealed class FrameRenderer(string subject, TerminalStyle terminal)
{
    private const string Keys = "Tab next table  s sort  Up Down PgUp PgDn scroll  q leave";

    private readonly ScreenStyles _styles = new(terminal);

    /// <summary>The screen as it is at a moment.</summary>
    public ScreenFrame Render(WatchPicture picture, ScreenState state, int width, int height, DateTimeOffset now)
    {
        ITableBlock[] tables =
        [
            StreamsTable.Of(picture, state.SortOf(ScreenState.Streams)),
            PositionsTable.Of(picture, state.SortOf(ScreenState.Positions)),
            OrdersTable.Of(picture, state.SortOf(ScreenState.Orders)),
            FillsTable.Of(picture, state.SortOf(ScreenState.Fills)),
        ];
        ScreenCanvas canvas = new(terminal, width, height);
        List<string> lines = [Head(canvas, picture, width, now)];
        if (picture.Problems.Count > 0)
        {
            lines.Add(Line(canvas, picture.Problems[0], ScreenTone.Warning, width));
        }

        var rows = ScreenLayout.Divide(
            height - lines.Count - 1, [.. tables.Select(table => Math.Max(1, table.Count))], state.Focus);
        for (var i = 0; i < tables.Length; i++)
        {
            if (rows[i] > 0)
            {
                lines.AddRange(Draw(canvas, tables[i], i, state, rows[i], picture, width, now));
            }
        }

        lines.AddRange(Enumerable.Repeat("", Math.Max(0, height - 1 - lines.Count)));
        lines.Add(Line(canvas, Keys, ScreenTone.Dim, width));
        return new ScreenFrame([.. lines.Take(height)], rows, [.. tables.Select(table => table.Count)]);
    }

    private List<string> Draw(
        ScreenCanvas canvas, ITableBlock table, int index, ScreenState state, int rows, WatchPicture picture, int width,
        DateTimeOffset now)
    {
        var first = Math.Min(state.OffsetOf(index), Math.Max(0, table.Count - rows));
        var isFocus = state.Focus == index;
        List<string> lines =
        [
            Line(
                canvas,
                (isFocus ? "> " : "  ") + Title(table, first, rows, state.SortOf(index)),
                isFocus ? ScreenTone.Focus : ScreenTone.Head,
                width),
        ];
        if (table.Count == 0)
        {
            var isUnread = index is ScreenState.Positions or ScreenState.Orders ? picture.IsReading : picture.IsBeginning;
            lines.Add(Line(canvas, isUnread ? $"being read ... {picture.Reading}" : "none", ScreenTone.Dim, width));
            lines.Add("");
            return lines;
        }

        lines.AddRange(canvas.Lines(table.Draw(new TableView(first, rows, width, now, _styles, terminal.IsUnicode))));
        return lines;
    }

    private static string Title(ITableBlock table, int first, int rows, WatchSort sort)
    {
        var part = table.Count > rows
            ? FormattableString.Invariant($", {first + 1} to {first + rows} of {table.Count}")
            : table.Count > 0 ? FormattableString.Invariant($", {table.Count}") : "";
        var order = sort switch
        {
            WatchSort.Age => "oldest first",
            WatchSort.Newest => "newest first",
            _ => $"by {sort.ToString().ToLowerInvariant()}",
        };
        return $"{table.Name}{part}, {order}";
    }

    private string Head(ScreenCanvas canvas, WatchPicture picture, int width, DateTimeOffset now)
    {
        var clock = now.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var condition = picture.Condition.Length > 0 ? $"  {picture.Condition}" : "";
        var room = width - clock.Length - 2 - condition.Length;
        var name = ScreenText.Fit(ScreenText.Harmless(subject), Math.Max(1, room), terminal.IsUnicode) + condition;
        var space = new string(' ', Math.Max(2, width - clock.Length - ScreenText.Width(name)));
        return Line(canvas, name + space + clock, ScreenTone.Head, width);
    }

    private string Line(ScreenCanvas canvas, string text, ScreenTone tone, int width)
    {
        var fitted = ScreenText.Fit(text, width, terminal.IsUnicode);
        return fitted.Length == 0 ? "" : canvas.Lines(new Text(fitted, _styles.Of(tone)))[0];
    }
}
