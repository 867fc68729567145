namespace BinanceUserStreams.Reports.Figures;

/// <summary>What a line needs of a stretch of time: its first, lowest, highest and last point.</summary>
internal sealed class Extremes
{
    private SeriesPoint? _first;
    private SeriesPoint _lowest;
    private SeriesPoint _highest;
    private SeriesPoint _last;

    /// <summary>The points in the order of time, each once.</summary>
    public IEnumerable<SeriesPoint> Points =>
        new[] { _first!.Value, _lowest, _highest, _last }.Distinct().OrderBy(point => point.At);

    public void Add(SeriesPoint point)
    {
        if (_first is null)
        {
            _first = _lowest = _highest = _last = point;
            return;
        }

        Take(point, point, point);
    }

    public static void Merge(Extremes one, Extremes later) => one.Take(later._lowest, later._highest, later._last);

    private void Take(SeriesPoint lowest, SeriesPoint highest, SeriesPoint last)
    {
        _lowest = lowest.Value < _lowest.Value ? lowest : _lowest;
        _highest = highest.Value > _highest.Value ? highest : _highest;
        _last = last;
    }
}
