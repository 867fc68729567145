using System.Diagnostics.Metrics;

namespace BinanceUserStreams.Telemetry;

/// <summary>
/// Makes histograms that tell consumers their buckets. Without, OpenTelemetry's are made for milliseconds, and all
/// seconds fall into the first. .NET has this since version 9; the module is built for 8 and runs on the runtime of
/// whatever PowerShell it is in, so it looks.
/// </summary>
internal static class HistogramAdvice
{
#if NET
    public static Histogram<double> Create(Meter meter, string name, string unit, string text, double[] bounds) =>
        Create(meter, name, unit, text, bounds, OfRuntime);

    private static Type? OfRuntime => typeof(Meter).Assembly.GetType("System.Diagnostics.Metrics.InstrumentAdvice`1");

    /// <summary>The same with what the runtime has for advice.</summary>
    /// <param name="meter">What makes the histogram.</param>
    /// <param name="name">Its name.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="text">Its description.</param>
    /// <param name="bounds">The upper bounds of its buckets.</param>
    /// <param name="advice">The runtime's generic class of advice; null if it has none.</param>
    internal static Histogram<double> Create(
        Meter meter, string name, string unit, string text, double[] bounds, Type? advice)
    {
        try
        {
            if (advice is not null)
            {
                return Advised(meter, name, unit, text, bounds, advice.MakeGenericType(typeof(double)));
            }
        }
        catch (Exception)
        {
            // A later runtime may have it otherwise. This runs in a static initialiser: if it failed there would be no
            // stream any more, for the buckets of a metric.
        }

        return meter.CreateHistogram<double>(name, unit, text);
    }

    private static Histogram<double> Advised(
        Meter meter, string name, string unit, string text, double[] bounds, Type advice)
    {
        var create = typeof(Meter).GetMethods().Single(
            method => method.Name == nameof(Meter.CreateHistogram)
                && method.GetParameters() is [.., var last] && last.ParameterType.Name == advice.Name);
        var given = Activator.CreateInstance(advice);
        advice.GetProperty("HistogramBucketBoundaries")!.SetValue(given, bounds);
        return (Histogram<double>)create.MakeGenericMethod(typeof(double)).Invoke(meter, [name, unit, text, null, given])!;
    }
#else
    public static Histogram<double> Create(Meter meter, string name, string unit, string text, double[] bounds) =>
        meter.CreateHistogram(
            name, unit, text, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
#endif
}
