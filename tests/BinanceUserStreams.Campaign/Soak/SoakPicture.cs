using System.Text;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace BinanceUserStreams.Campaign.Soak;

/// <summary>Memory, handles, threads and journal over time, one below the other.</summary>
internal static class SoakPicture
{
    private const double Mega = 1024 * 1024;
    private const int Width = 900;
    private const int Height = 900;

    private static readonly (string Title, string[] Names, Func<SoakSample, double>[] Values)[] _panels =
    [
        ("journal, MB", ["journal"], [sample => sample.JournalBytes / Mega]),
        ("threads", ["threads"], [sample => sample.Threads]),
        ("handles", ["handles"], [sample => sample.Handles]),
        ("memory, MB", ["working set", "live objects"],
            [sample => sample.WorkingSetBytes / Mega, sample => sample.ManagedBytes / Mega]),
    ];

    /// <summary>It as SVG.</summary>
    public static string Draw(string title, IReadOnlyList<SoakSample> samples)
    {
        PlotModel model = new() { Title = title, TitleFontSize = 14, Background = OxyColors.White };
        model.Legends.Add(new Legend { LegendPosition = LegendPosition.RightBottom, LegendBackground = OxyColors.White });
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "simulated days", Minimum = 0 });
        for (var i = 0; i < _panels.Length; i++)
        {
            Add(model, i, samples);
        }

        using MemoryStream svg = new();
        new SvgExporter { Width = Width, Height = Height }.Export(model, svg);
        return Encoding.UTF8.GetString(svg.ToArray());
    }

    private static void Add(PlotModel model, int index, IReadOnlyList<SoakSample> samples)
    {
        var (title, names, values) = _panels[index];
        model.Axes.Add(new LinearAxis
        {
            Key = title,
            Title = title,
            Position = AxisPosition.Left,
            StartPosition = (double)index / _panels.Length,
            EndPosition = (index + 0.9) / _panels.Length,
            Minimum = 0,
            MajorGridlineStyle = LineStyle.Solid,
            MajorGridlineColor = OxyColors.Gainsboro,
        });
        foreach (var (name, value) in names.Zip(values))
        {
            LineSeries series = new() { Title = name, YAxisKey = title };
            series.Points.AddRange(samples.Select(sample => new DataPoint(sample.Day, value(sample))));
            model.Series.Add(series);
        }
    }
}
