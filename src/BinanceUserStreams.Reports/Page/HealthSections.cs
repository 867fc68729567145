using BinanceUserStreams.Reports.Collecting;
using BinanceUserStreams.Reports.Figures;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Reports.Page;

/// <summary>The stream's own health.</summary>
internal static class HealthSections
{
    public static void WriteDelays(PageWriter page, StreamHealth health)
    {
        var delays = health.Delays;
        if (delays.Count == 0)
        {
            page.Missing("No event in this time tells when it was sent.");
            return;
        }

        var stretches = health.DelaysOverTime.All.ToList();
        IEnumerable<SeriesPoint> Line(double part) =>
            stretches.Select(stretch => new SeriesPoint(stretch.From, stretch.Content.Percentile(part)));
        page.Chart(
            "Milliseconds from the exchange's event time to receipt",
            "Delay of the events over time, median, 95th and 99th percentile; the table below has those of the whole time",
            id => page.Charts.AddLines(
                id, health, "delays", "ms",
                ("Half of the events (p50)", Line(0.5)), ("95 % (p95)", Line(0.95)), ("99 % (p99)", Line(0.99))),
            "wide");
        page.Table(
            "From the exchange's event time to receipt, whole milliseconds",
            [
                new("Events", ColumnKind.Number), new("Lowest", ColumnKind.Number), new("p50", ColumnKind.Number),
                new("p95", ColumnKind.Number), new("p99", ColumnKind.Number), new("Highest", ColumnKind.Number),
            ],
            [[
                DisplayText.Count(delays.Count), DisplayText.Milliseconds(delays.Lowest), DisplayText.Milliseconds(delays.Percentile(0.5)),
                DisplayText.Milliseconds(delays.Percentile(0.95)), DisplayText.Milliseconds(delays.Percentile(0.99)),
                DisplayText.Milliseconds(delays.Highest),
            ]]);
        page.Note("p95: 95 of 100 events took this long or less; percentiles are exact to 1 %. The difference of the two " +
            "clocks is in it.");
        if (delays.Negative > 0)
        {
            page.Note($"{DisplayText.Count(delays.Negative)} events came before they were sent: this machine's clock was behind " +
                "the exchange's.");
        }
    }

    public static void WriteStream(PageWriter page, StreamFigures stream)
    {
        var health = stream.Health;
        long Told(StreamStatusKind kind) => health.Count(kind);
        IEnumerable<string[]> access = stream.IsSubscription
            ?
            [
                ["Subscribed, or subscription renewed", DisplayText.Count(Told(StreamStatusKind.KeyExtended))],
                ["Subscription not renewed, tried again", DisplayText.Count(Told(StreamStatusKind.KeyNotExtended))],
            ]
            :
            [
                ["Listen key extended", DisplayText.Count(Told(StreamStatusKind.KeyExtended))],
                ["Listen key not extended, tried again", DisplayText.Count(Told(StreamStatusKind.KeyNotExtended))],
                ["Listen key replaced", DisplayText.Count(Told(StreamStatusKind.KeyReplaced))],
            ];
        List<string[]> rows =
        [
            .. access,
            ["Connections opened", DisplayText.Count(Told(StreamStatusKind.Connected))],
            ["Connections lost, or not opened", DisplayText.Count(Told(StreamStatusKind.Disconnected))],
            ["Connections replaced in time", DisplayText.Count(Told(StreamStatusKind.Rotated))],
            ["Pipeline too slow", DisplayText.Count(Told(StreamStatusKind.ConsumerSlow))],
            ["Frames that were no events", DisplayText.Count(Told(StreamStatusKind.MalformedFrame))],
            ["Errors reported", DisplayText.Count(Told(StreamStatusKind.Problem))],
            ["Runs that ended orderly", DisplayText.Count(health.RunsEnded)],
        ];
        if (Told(StreamStatusKind.GapRepaired) + Told(StreamStatusKind.GapUnrepaired) > 0)
        {
            rows.Add(["Repairs of gaps, or of parts of them", DisplayText.Count(Told(StreamStatusKind.GapRepaired))]);
            rows.Add(["Repairs that failed", DisplayText.Count(Told(StreamStatusKind.GapUnrepaired))]);
        }

        if (health.RunsEnded > 0)
        {
            rows.Add(["Reconnects in those runs", DisplayText.Count(health.ReconnectsCounted)]);
            rows.Add(["Duplicates removed in those runs", DisplayText.Count(health.DuplicatesRemoved)]);
        }

        page.Table("What the stream did", [new("What", ColumnKind.Sentence), new("How often", ColumnKind.Number)], rows);
    }

    public static void WriteGaps(PageWriter page, StreamHealth health)
    {
        var gaps = health.Gaps;
        if (gaps.Count == 0)
        {
            page.Missing("None was declared in this time.");
            return;
        }

        var shown = gaps.Longest.ToList();
        page.Table(
            "Times in which no events could come",
            [new("From"), new("To"), new("Duration", ColumnKind.Number), new("Repair"), new("Why", ColumnKind.Sentence)],
            [.. shown.Select(gap => new[]
            {
                DisplayText.ExactTime(gap.From), DisplayText.ExactTime(gap.To), DisplayText.Duration(gap.Duration),
                Word(health.Repairs.StateOf(gap)), DisplayText.Sentence(gap.Reason),
            })]);
        page.Note(health.Repairs.Any
            ? "Fills and orders of repaired gaps were read back and are in the figures; what the exchange sent in the others is in " +
                "none: it repeats nothing."
            : "What the exchange sent in them is in no figure of this page: it repeats nothing.");
        if (gaps.Count > shown.Count)
        {
            page.Note($"These are the longest of {DisplayText.Count(gaps.Count)}.");
        }
    }

    public static void WriteEvents(PageWriter page, StreamHealth health)
    {
        if (health.Events == 0)
        {
            page.Missing("No event came in this time.");
            return;
        }

        Column[] columns = [new("Type"), new("Events", ColumnKind.Number), new("Recovered", ColumnKind.Number)];
        var shown = health.Recovered > 0 ? columns.Length : columns.Length - 1;
        page.Table(
            "Events by type",
            [.. columns.Take(shown)],
            [.. health.EventTypes.All.OrderByDescending(pair => pair.Value.Count).Select(pair => new[]
            {
                DisplayText.Name(pair.Key), DisplayText.Count(pair.Value.Count),
                DisplayText.Count(health.RecoveredTypes.All.TryGetValue(pair.Key, out var recovered) ? recovered.Count : 0),
            }.Take(shown).ToArray())],
            health.EventTypes.Refused);
        if (health.Recovered > 0)
        {
            page.Note("Recovered: missed in a gap, and read from the exchange afterwards.");
        }
    }

    private static string Word(RepairState state) => state switch
    {
        RepairState.Repaired => "repaired",
        RepairState.InPart => "in part",
        RepairState.NotRepaired => "failed",
        _ => DisplayText.NotTold,
    };
}
