using System.Globalization;

namespace BinanceUserStreams.Fuzzing;

/// <summary>Writes the counts as Markdown.</summary>
internal static class FuzzReport
{
    public static void Write(TextWriter output, IReadOnlyList<(string Target, MutationKind Kind, FuzzCount Count)> counts)
    {
        WriteTable(output, "target", counts.GroupBy(row => row.Target, row => row.Count));
        WriteTable(output, "mutation", counts.GroupBy(row => row.Kind.ToString(), row => row.Count));
        WriteTable(output, "target, mutation", counts.GroupBy(row => $"{row.Target}, {row.Kind}", row => row.Count));
    }

    private static void WriteTable(TextWriter output, string heading, IEnumerable<IGrouping<string, FuzzCount>> rows)
    {
        FuzzCount total = new();
        output.WriteLine(
            $"| {heading} | inputs | typed events | unknown events | answers | taken | declared errors | slowest ms | slowest ms of 64 MB | KB allocated, inputs below 16 KB | bytes allocated per byte, longer inputs |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var row in rows)
        {
            FuzzCount sum = new();
            foreach (var count in row)
            {
                sum.Add(count);
            }

            total.Add(sum);
            WriteRow(output, row.Key, sum);
        }

        WriteRow(output, "**all**", total);
        output.WriteLine();
    }

    private static void WriteRow(TextWriter output, string name, FuzzCount count) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {count.Inputs:N0} | {count.TypedEvents:N0} | {count.UnknownEvents:N0} | {count.Answers:N0} | {count.Taken:N0} | {count.DeclaredErrors:N0} | {count.Milliseconds:N1} | {count.HugeMilliseconds:N0} | {count.Kilobytes:N0} | {count.BytesPerByte:N0} |"));
}
