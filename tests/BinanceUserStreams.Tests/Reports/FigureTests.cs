using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Tests.Reports;

/// <summary>What is kept of millions of values is enough for the picture.</summary>
public sealed class FigureTests
{
    [Fact]
    public void A_thinned_line_keeps_its_ends_and_every_extreme_and_the_order_of_time()
    {
        ThinnedSeries series = new();
        var start = ReportJournal.Noon;
        Random chance = new(1);
        for (var i = 0; i < 200_000; i++)
        {
            var value = i switch { 77_777 => -5000.0, 123_456 => 9000.0, _ => chance.Next(1000) };
            series.Add(start.AddMilliseconds(17 * (long)i), value);
        }

        var points = series.Points.ToArray();
        Assert.InRange(points.Length, 400, 1200);
        Assert.Equal(points.OrderBy(point => point.At), points);
        Assert.Equal(start, points[0].At);
        Assert.Equal(start.AddMilliseconds(17 * 199_999), points[^1].At);
        Assert.Contains(new SeriesPoint(start.AddMilliseconds(17 * 77_777), -5000), points);
        Assert.Contains(new SeriesPoint(start.AddMilliseconds(17 * 123_456), 9000), points);
    }

    [Fact]
    public void A_line_does_not_go_back_where_a_clock_was_set_back()
    {
        ThinnedSeries series = new();
        series.Add(ReportJournal.Noon, 1);
        series.Add(ReportJournal.Noon.AddHours(-1), 2);

        Assert.All(series.Points, point => Assert.Equal(ReportJournal.Noon, point.At));
        Assert.Equal(2, series.Points.Last().Value);
    }

    [Fact]
    public void Percentiles_are_those_of_the_values()
    {
        DelayHistogram delays = new();
        foreach (var delay in Enumerable.Range(1, 100).Reverse())
        {
            delays.Add(delay);
        }

        Assert.Equal((50, 95, 99, 1, 100), (
            delays.Percentile(0.5), delays.Percentile(0.95), delays.Percentile(0.99), delays.Lowest, delays.Highest));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(12_345)]
    [InlineData(-700)]
    [InlineData(3_155_760_000_000)]
    public void A_delay_of_any_length_is_right_to_one_percent(long delay)
    {
        DelayHistogram delays = new();
        delays.Add(delay);
        delays.Add(delay - Math.Sign(delay));

        Assert.InRange(delays.Percentile(1), delay - (Math.Abs(delay) * 0.01), delay + (Math.Abs(delay) * 0.01));
        Assert.Equal(delay < 0 ? 2 : 0, delays.Negative);
    }
}
