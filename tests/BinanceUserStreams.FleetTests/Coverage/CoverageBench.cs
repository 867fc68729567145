using BinanceUserStreams.Fleet.Coverage;
using BinanceUserStreams.JournalRepair;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.FleetTests.Coverage;

/// <summary>A reader's side of a fleet of which all is in seconds behind noon, for one account.</summary>
internal sealed class CoverageBench
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    public static readonly StreamSource Desk = new(Market.UsdMFutures, "desk");

    private readonly FleetCoverage _coverage = new();
    private readonly List<StreamStatus> _told = [];

    /// <summary>What was told, in its order: missing from 3 to 5, or covered from 3 to 5 by a and b.</summary>
    public List<string> Told => _told.ConvertAll(Text);

    /// <summary>The gaps that were told.</summary>
    public List<TimeRange> Missing => [.. _told.OfType<StreamGap>().Select(gap => new TimeRange(gap.From, gap.To))];

    /// <summary>What else was told.</summary>
    public List<GapCovered> Covered => [.. _told.OfType<GapCovered>()];

    public static DateTimeOffset At(double seconds) => Noon.AddSeconds(seconds);

    public static TimeRange Range(double from, double to) => new(At(from), At(to));

    /// <summary>A message that says nothing of the account.</summary>
    public void Pass(double stored) => _coverage.Pass(At(stored), _told);

    /// <summary>A host has heard some ranges, and receives the account if it says so.</summary>
    public void Report(double stored, string host, bool isOpen, params IEnumerable<(double From, double To)> heard)
    {
        Pass(stored);
        HeardAccount account = new(Desk, isOpen, [.. heard.Select(range => Range(range.From, range.To))]);
        _coverage.Take(HeardReport.Read(new HeardReport(host, [account]).Write()), null, _told);
    }

    /// <summary>A host has missed something.</summary>
    public void Gap(double stored, string host, double from, double to, string reason = "lost")
    {
        Pass(stored);
        _coverage.Take(new StreamGap(Desk, At(from), At(to), reason, null), host, _told);
    }

    private static string Text(StreamStatus status) => status switch
    {
        GapCovered covered => FormattableString.Invariant(
            $"covered {Seconds(covered.From)}-{Seconds(covered.To)} by {string.Join("+", covered.Hosts)}"),
        StreamGap gap => FormattableString.Invariant($"missing {Seconds(gap.From)}-{Seconds(gap.To)}: {gap.Reason}"),
        _ => status.ToString(),
    };

    private static double Seconds(DateTimeOffset time) => (time - Noon).TotalSeconds;
}
