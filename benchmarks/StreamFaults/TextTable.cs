namespace BinanceUserStreams.Benchmarks;

/// <summary>Writes rows of texts under headings, figures to the right.</summary>
internal static class TextTable
{
    /// <param name="leftColumns">How many columns, from the first, are words.</param>
    /// <param name="headings">The headings.</param>
    /// <param name="rows">Their texts.</param>
    public static void Write(int leftColumns, IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. headings.Select((heading, column) =>
            rows.Select(row => row[column].Length).Append(heading.Length).Max())];
        WriteRow(headings);
        WriteRow([.. headings.Select(heading => new string('-', heading.Length))]);
        foreach (var row in rows)
        {
            WriteRow(row);
        }

        void WriteRow(IReadOnlyList<string> row) => Console.WriteLine(string.Join(' ', row.Select((text, column) =>
            column < leftColumns ? text.PadRight(widths[column]) : text.PadLeft(widths[column]))).TrimEnd());
    }
}
