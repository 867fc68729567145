using Spectre.Console;

namespace BinanceUserStreams.Screen.Rendering;

/// <summary>A table of the screen with its rows of the moment.</summary>
internal interface ITableBlock
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>How many rows it has.</summary>
    int Count { get; }

    /// <summary>The heads of its columns and some of its rows, as wide as there is room.</summary>
    Table Draw(TableView view);
}

/// <inheritdoc cref="ITableBlock"/>
/// <typeparam name="T">What a row is of.</typeparam>
/// <param name="name">Its name.</param>
/// <param name="columns">Its columns.</param>
/// <param name="rows">Its rows, in order.</param>
internal sealed class TableBlock<T>(string name, IReadOnlyList<ScreenColumn<T>> columns, IReadOnlyList<T> rows) : ITableBlock
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public int Count => rows.Count;

    /// <inheritdoc/>
    public Table Draw(TableView view)
    {
        var shown = rows.Skip(view.First).Take(view.Rows)
            .Select(row => columns.Select(column => Harmless(column.Cell(row, view.Now))).ToArray()).ToArray();
        var widths = ColumnWidths.Choose(
            [.. columns.Select((column, i) => NeedOf(column, shown.Select(cells => cells[i].Text!)))], view.Width);

        Table table = new() { Border = TableBorder.None, ShowHeaders = true };
        int[] kept = [.. Enumerable.Range(0, columns.Count).Where(i => widths[i] > 0)];
        foreach (var i in kept)
        {
            table.AddColumn(new TableColumn(Of(new ScreenCell(columns[i].Head, ScreenTone.Dim), widths[i], view))
            {
                Width = widths[i],
                NoWrap = true,
                Alignment = columns[i].IsRight ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, i == kept[kept.Length - 1] ? 0 : ColumnWidths.Gap, 0),
            });
        }

        foreach (var cells in shown)
        {
            table.AddRow(kept.Select(i => Of(cells[i], widths[i], view)));
        }

        return table;
    }

    private static ScreenCell Harmless(ScreenCell cell) => cell with { Text = ScreenText.Harmless(cell.Text) };

    private static ColumnNeed NeedOf(ScreenColumn<T> column, IEnumerable<string> texts)
    {
        var full = texts.Select(ScreenText.Width).Append(column.Head.Length).Max();
        return new ColumnNeed(column.Rank, column.Least, Math.Min(column.Most, full), full);
    }

    // Not as markup: [red] is what somebody called his order.
    private static Text Of(ScreenCell cell, int width, TableView view) =>
        new(ScreenText.Fit(cell.Text!, width, view.IsUnicode), view.Styles.Of(cell.Tone));
}
