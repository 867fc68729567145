using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace BinanceUserStreams.Telemetry.Prometheus;

/// <summary>
/// The text exposition format 0.0.4, with names as OpenTelemetry's rules make them. Written here because no library
/// writes a file: OpenTelemetry's serializer is internal to its HTTP exporters, and prometheus-net (8.2.1, January 2024)
/// has metrics of its own and brings Microsoft.Extensions assemblies into every PowerShell.
/// </summary>
internal static class PrometheusText
{
    /// <summary>All tables that have a value.</summary>
    public static string Of(IEnumerable<MetricTable> tables)
    {
        StringBuilder text = new();
        foreach (var table in tables.Where(table => table.Series.Any()))
        {
            var name = NameOf(table.Instrument, table.Type);
            text.Append("# HELP ").Append(name).Append(' ').Append(EscapeHelp(table.Instrument.Description!)).Append('\n');
            text.Append("# TYPE ").Append(name).Append(' ').Append(table.Type).Append('\n');
            foreach (var series in table.Series)
            {
                Append(text, name, table.Type, series);
            }
        }

        return text.ToString();
    }

    /// <summary>The name of an instrument: dots and unit become words; what only counts up ends with total.</summary>
    public static string NameOf(Instrument instrument, string type)
    {
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            "1" => "_ratio",
            _ => "",
        };
        return instrument.Name.Replace('.', '_') + unit + (type == "counter" ? "_total" : "");
    }

    private static void Append(StringBuilder text, string name, string type, MetricSeries series)
    {
        var labels = string.Join(",", series.Tags.Select(Label));
        if (type != "histogram")
        {
            AppendLine(text, name, labels, Number(series.Value));
            return;
        }

        foreach (var (bound, count) in series.Buckets())
        {
            AppendLine(text, name + "_bucket", $"{labels},le=\"{Number(bound)}\"", Number(count));
        }

        AppendLine(text, name + "_bucket", labels + ",le=\"+Inf\"", Number(series.Total));
        AppendLine(text, name + "_sum", labels, Number(series.Value));
        AppendLine(text, name + "_count", labels, Number(series.Total));
    }

    private static void AppendLine(StringBuilder text, string name, string labels, string value) =>
        text.Append(name).Append('{').Append(labels).Append("} ").Append(value).Append('\n');

    private static string Label(KeyValuePair<string, object?> tag) =>
        $"{tag.Key.Replace('.', '_')}=\"{EscapeLabel(Convert.ToString(tag.Value, CultureInfo.InvariantCulture)!)}\"";

    private static string EscapeHelp(string text) => text.Replace("\\", @"\\").Replace("\n", @"\n");

    private static string EscapeLabel(string text) => EscapeHelp(text).Replace("\"", "\\\"");

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
