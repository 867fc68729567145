using BinanceUserStreams.Status;

namespace BinanceUserStreams.Telemetry;

/// <summary>
/// Says in one line that streams live, so that a quiet account does not look hung. It is made for the line that PowerShell 7 shows
/// in 80 columns: there all of it can be read, but for the end of the key where the numbers are long.
/// </summary>
internal static class StreamLife
{
    private const int MostNames = 2;

    /// <summary>Describes the streams as they are now.</summary>
    /// <param name="streams">All streams of a command.</param>
    /// <param name="time">The clock.</param>
    public static ProgressText Describe(IReadOnlyCollection<StreamMetrics> streams, TimeProvider time)
    {
        var activity = streams.Count == 1 ? StateOf(streams.First(), time.GetUtcNow())
            : FormattableString.Invariant($"{streams.Count(stream => stream.IsUp)} of {streams.Count} up");
        return new ProgressText(
            activity, string.Join(", ", Parts(streams, time).OfType<string>()), NamesOf(streams));
    }

    private static IEnumerable<string?> Parts(IReadOnlyCollection<StreamMetrics> streams, TimeProvider time)
    {
        var now = time.GetUtcNow();
        yield return Count(streams.Sum(stream => stream.Counters.Events), "event");
        yield return streams.Max(stream => stream.LastEventTimestamp) is { } last
            ? $"last {Age(time.GetElapsedTime(last))} ago"
            : null;
        yield return Count(streams.Sum(stream => stream.Counters.Gaps), "gap");
        yield return streams.Sum(stream => stream.UnrepairedGaps) is > 0 and var left
            ? FormattableString.Invariant($"{left:N0} not repaired")
            : null;

        // The first one to end of several.
        yield return streams.Where(stream => !stream.HasEnded).Min(stream => stream.KeyUntil) is { } end
            ? $"key until {Moment(end, now)}"
            : null;
    }

    private static string StateOf(StreamMetrics stream, DateTimeOffset now)
    {
        var state = stream.HasEnded ? "Ended" : stream.IsUp ? "Up" : stream.WasUp ? "Down" : "Connecting";
        return stream.TurnedAt is { } at && !stream.HasEnded ? $"{state} since {Moment(at, now)}" : state;
    }

    // Of several the ones that are not up.
    private static string? NamesOf(IReadOnlyCollection<StreamMetrics> streams)
    {
        if (streams.Count == 1)
        {
            return streams.First().Stream.ToString();
        }

        var down = streams.Where(stream => !stream.IsUp).Select(stream => stream.Stream.ToString()).ToList();
        var more = down.Count > MostNames ? FormattableString.Invariant($" and {down.Count - MostNames} more") : "";
        return down.Count == 0 ? null : $"not up: {string.Join(", ", down.Take(MostNames))}{more}";
    }

    private static string Count(long number, string name) =>
        number == 0 ? $"no {name}s"
        : FormattableString.Invariant($"{number:N0} {name}{(number == 1 ? "" : "s")}");

    // As short as it can be said: the minute of this day, the day of any other.
    private static string Moment(DateTimeOffset moment, DateTimeOffset now) =>
        moment.UtcDateTime.Date == now.UtcDateTime.Date
            ? FormattableString.Invariant($"{moment.UtcDateTime:HH:mm}Z")
            : FormattableString.Invariant($"{moment.UtcDateTime:d MMM}");

    private static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => FormattableString.Invariant($"{Math.Floor(age.TotalSeconds):0} s"),
        { TotalHours: < 1 } => FormattableString.Invariant($"{Math.Floor(age.TotalMinutes):0} min"),
        { TotalDays: < 2 } => FormattableString.Invariant($"{Math.Floor(age.TotalHours):0} h"),
        _ => FormattableString.Invariant($"{Math.Floor(age.TotalDays):0} d"),
    };
}
