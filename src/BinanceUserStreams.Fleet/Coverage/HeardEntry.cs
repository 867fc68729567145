using BinanceUserStreams.JournalRepair;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Coverage;

/// <summary>What one host has heard of one account.</summary>
internal sealed class HeardEntry
{
    // Ten minutes of reports: as far back as a reader looks that begins.
    private const int ReportsBehindEnd = 120;

    private readonly List<TimeRange> _ranges = [];
    private int _reportsLeft = ReportsBehindEnd;

    /// <summary>True while it is received: the last range grows.</summary>
    public bool IsOpen { get; private set; }

    /// <inheritdoc cref="HeardBook.Heard"/>
    public void Heard(DateTimeOffset? since, DateTimeOffset until)
    {
        if (_ranges.Count > 0 && until <= _ranges[_ranges.Count - 1].To)
        {
            // Known; or the clock was set back. Of a stream that was stopped it is what it heard before.
            return;
        }

        if (!IsOpen || since > _ranges[_ranges.Count - 1].To)
        {
            // Without a beginning only the moment itself is proven.
            Open(since < until ? since.Value : until);
        }

        _ranges[_ranges.Count - 1] = _ranges[_ranges.Count - 1] with { To = until };
    }

    /// <inheritdoc cref="HeardBook.Stopped"/>
    public void Stop()
    {
        IsOpen = false;
        _reportsLeft = ReportsBehindEnd;
        if (_ranges.Count > 0 && _ranges[_ranges.Count - 1] is var last && last.From == last.To)
        {
            // The end of a gap behind which nothing came.
            _ranges.RemoveAt(_ranges.Count - 1);
        }
    }

    /// <summary>What is told of it; null for nothing.</summary>
    public HeardAccount? Report(StreamSource source) =>
        _ranges.Count == 0 || (!IsOpen && --_reportsLeft < 0) ? null : new HeardAccount(source, IsOpen, [.. _ranges]);

    private void Open(DateTimeOffset from)
    {
        IsOpen = true;
        if (_ranges.Count == 0 || _ranges[_ranges.Count - 1].To < from)
        {
            _ranges.Add(new TimeRange(from, from));
        }

        _ranges.RemoveRange(0, Math.Max(0, _ranges.Count - HeardAccount.MostRanges));
    }
}
