using System.Globalization;
using System.Runtime.InteropServices;
using BinanceUserStreams.Benchmarks.Sending;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>Prints what was measured. Of several runs: the best one, and all from the worst to the best.</summary>
internal static class Table
{
    private const int TitleWidth = 40;
    private const int Width = 14;

    /// <summary>What it was measured on, and what else the machine does.</summary>
    /// <param name="servers">Which servers.</param>
    public static void PrintMachine(string servers) => Console.WriteLine(FormattableString.Invariant(
        $"{servers}; {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}; load average {Load()}; events of {OrderFrames.EventLength} bytes"));

    /// <summary>One line.</summary>
    public static void Row(string title, params string[] cells) =>
        Console.WriteLine(title.PadRight(TitleWidth) + string.Concat(cells.Select(cell => cell.PadLeft(Width))));

    /// <summary>The smallest and the largest.</summary>
    public static string Range<T>(IReadOnlyCollection<T> samples, Func<T, double> value, string format = "0") =>
        samples.Count == 0 ? "-" : $"{Number(samples.Min(value), format)}-{Number(samples.Max(value), format)}";

    public static string Number(double value, string format = "0") => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>So much of them is not larger.</summary>
    /// <param name="sorted">From the smallest; not empty.</param>
    /// <param name="share">From 0 to 1.</param>
    public static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static string Load() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "not known";
}
