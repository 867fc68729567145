namespace BinanceUserStreams.Reports.Figures;

/// <summary>
/// A line of at most 1,200 points, however many come: of each of 300 stretches of time the first, lowest, highest and
/// last. A picture no wider than the stretches shows no difference (M4: Jugel and others, VLDB 2014), and no minimum or
/// maximum is ever missing.
/// </summary>
internal sealed class ThinnedSeries
{
    private const int MostStretches = 300;

    private readonly TimeBuckets<Extremes> _stretches = new(MostStretches, Extremes.Merge);
    private DateTimeOffset _latest;

    /// <summary>The points in the order of time.</summary>
    public IEnumerable<SeriesPoint> Points => _stretches.All.SelectMany(stretch => stretch.Content.Points);

    public void Add(DateTimeOffset at, double value)
    {
        // A line does not go back where a clock was set back.
        _latest = at > _latest ? at : _latest;
        _stretches.At(_latest).Add(new SeriesPoint(_latest, value));
    }
}
