using System.Globalization;
using System.Runtime.InteropServices;
using BinanceUserStreams.Benchmarks.Sending;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>Prints what was measured: medians, and the range from the smallest to the largest.</summary>
internal static class Tables
{
    public static void PrintMachine() => Console.WriteLine(FormattableString.Invariant(
        $"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}; events of {OrderFrames.EventLength} bytes"));

    public static void PrintSpeed(List<Sample> samples)
    {
        Console.WriteLine();
        Console.WriteLine($"{samples.Count / Contenders.All.Count} rounds in random order, median and min-max; of the bare socket: medians");
        Row("Contender", "k events/s", "min-max", "of bare", "CPU us", "min-max", "B/event", "RSS MB");
        var bare = Median(samples.Where(sample => sample.Contender == Contenders.Bare), one => one.ThousandsPerSecond());
        foreach (var (name, title) in Contenders.All)
        {
            var of = samples.Where(sample => sample.Contender == name).ToArray();
            Row(
                title,
                Number(Median(of, one => one.ThousandsPerSecond()), "0"), Range(of, one => one.ThousandsPerSecond(), "0"),
                Number(Median(of, one => one.ThousandsPerSecond()) / bare, "0.00"),
                Number(Median(of, one => one.CpuMicroseconds()), "0.00"), Range(of, one => one.CpuMicroseconds(), "0.00"),
                Number(Median(of, one => one.AllocatedPerEvent()), "0"),
                Number(Median(of, one => one.ResidentMegabytes()), "0"));
        }
    }

    public static void PrintLatency(List<Latency> samples)
    {
        Console.WriteLine();
        Console.WriteLine("1,000 events/s, microseconds from the sender's write to the consumer, medians of the rounds and min-max");
        Row("Contender", "p50", "min-max", "p99", "min-max", "longest");
        foreach (var of in samples.GroupBy(sample => sample.Contender).OrderBy(of => of.Key, StringComparer.Ordinal))
        {
            Row(
                Contenders.All.Single(row => row.Name == of.Key).Title,
                Number(Median(of, one => one.Median), "0"), Range(of, one => one.Median, "0"),
                Number(Median(of, one => one.P99), "0"), Range(of, one => one.P99, "0"),
                Number(of.Max(one => one.Longest), "0"));
        }
    }

    public static void PrintMemory(List<Sample> rows)
    {
        Console.WriteLine();
        Console.WriteLine("Ours, one stream, memory every million events");
        Row("Millions of events", "RSS MB", "heap MB", "full GCs");
        for (var i = 0; i < rows.Count; i++)
        {
            Row(
                Number(i + 1, "0"), Number(rows[i].ResidentMegabytes(), "0.0"), Number(rows[i].HeapMegabytes(), "0.0"),
                Number(rows[i].FullCollections, "0"));
        }
    }

    public static void PrintParsing(IReadOnlyDictionary<EventText, List<Parsed>> samples, int rounds)
    {
        Console.WriteLine();
        Console.WriteLine($"Making an event of a frame, {rounds} rounds in turns, median and min-max; of the first: medians for each member");
        Row("Event", "members", "bytes", "ns/event", "min-max", "ns/member", "of first", "B/event");
        var first = NanosecondsPerMember(samples.First().Key, samples.First().Value);
        foreach (var (text, of) in samples)
        {
            Row(
                text.Title,
                Number(text.Members, "0"), Number(text.Utf8.Length, "0"),
                Number(Median(of, one => one.Nanoseconds), "0"), Range(of, one => one.Nanoseconds, "0"),
                Number(NanosecondsPerMember(text, of), "0.0"), Number(first / NanosecondsPerMember(text, of), "0.00"),
                Number(Median(of, one => one.Allocated), "0"));
        }
    }

    private static double NanosecondsPerMember(EventText text, List<Parsed> samples) =>
        Median(samples, one => one.Nanoseconds) / text.Members;

    private static void Row(string title, params string[] numbers) => Console.WriteLine(
        title.PadRight(48) + string.Concat(numbers.Select(number => number.PadLeft(12))));

    private static double Median<T>(IEnumerable<T> samples, Func<T, double> value)
    {
        var sorted = samples.Select(value).Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static string Range<T>(IEnumerable<T> samples, Func<T, double> value, string format) =>
        $"{Number(samples.Min(value), format)}-{Number(samples.Max(value), format)}";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
