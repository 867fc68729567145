using System.Text;
using System.Text.Json;
using BinanceUserStreams.Reports.Collecting;
using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Reports.Page;

/// <summary>
/// What the charts draw, as JSON. The encoder of System.Text.Json spells out everything that could end a script element.
/// </summary>
internal sealed class ChartData : IDisposable
{
    private readonly MemoryStream _text = new();
    private readonly Utf8JsonWriter _json;

    public ChartData()
    {
        _json = new Utf8JsonWriter(_text);
        _json.WriteStartObject();
    }

    /// <summary>A chart over time.</summary>
    /// <param name="id">The canvas.</param>
    /// <param name="health">Whose time, and whose gaps.</param>
    /// <param name="kind">"steps" (a value holds until the next) or "delays" (a logarithmic axis).</param>
    /// <param name="unit">What the values are in.</param>
    /// <param name="lines">The lines with their names.</param>
    public void AddLines(
        string id, StreamHealth health, string kind, string unit, params (string Name, IEnumerable<SeriesPoint> Points)[] lines)
    {
        _json.WriteStartObject(id);
        _json.WriteString("kind", kind);
        _json.WriteString("unit", unit);
        _json.WriteNumber("from", health.From.ToUnixTimeMilliseconds());
        _json.WriteNumber("to", health.To.ToUnixTimeMilliseconds());
        WriteGaps(health.Gaps);
        _json.WriteStartArray("lines");
        foreach (var (name, points) in lines)
        {
            _json.WriteStartObject();
            _json.WriteString("name", name);
            _json.WriteStartArray("points");
            foreach (var point in points)
            {
                _json.WriteNumberValue(point.At.ToUnixTimeMilliseconds());
                _json.WriteNumberValue(point.Value);
            }

            _json.WriteEndArray();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    /// <summary>Bars with their names.</summary>
    public void AddBars(string id, string unit, IEnumerable<(string Name, long Value)> bars)
    {
        _json.WriteStartObject(id);
        _json.WriteString("kind", "bars");
        _json.WriteString("unit", unit);
        _json.WriteStartArray("bars");
        foreach (var (name, value) in bars)
        {
            _json.WriteStartObject();
            _json.WriteString("name", name);
            _json.WriteNumber("value", value);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    /// <summary>All of it; nothing can be added any more.</summary>
    public string Complete()
    {
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_text.ToArray());
    }

    public void Dispose() => _json.Dispose();

    private void WriteGaps(GapList gaps)
    {
        _json.WriteStartArray("gaps");
        foreach (var gap in gaps.Longest)
        {
            _json.WriteNumberValue(gap.From.ToUnixTimeMilliseconds());
            _json.WriteNumberValue(gap.To.ToUnixTimeMilliseconds());
        }

        _json.WriteEndArray();
    }
}
