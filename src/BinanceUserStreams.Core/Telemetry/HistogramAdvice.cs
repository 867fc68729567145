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
    public static Histogram<double> Create(Meter meter, string name, string unit, string text, double[] bounds)
    {
        var advice = typeof(Meter).Assembly
            .GetType("System.Diagnostics.Metrics.InstrumentAdvice`1")?.MakeGenericType(typeof(double));
        if (advice is null)
        {
            return meter.CreateHistogram<double>(name, unit, text);
        }

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
