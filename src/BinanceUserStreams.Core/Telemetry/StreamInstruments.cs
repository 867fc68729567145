using System.Diagnostics;
using System.Diagnostics.Metrics;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Telemetry;

/// <summary>
/// The one place where a metric gets its name, unit and description, as OpenTelemetry's semantic conventions want them.
/// Made when the first stream starts or the first request is sent, one for the process; about_BinanceUserStreams_Metrics
/// has the same table for users.
/// </summary>
internal static class StreamInstruments
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "BinanceUserStreams";

    private static readonly string Version = typeof(StreamInstruments).Assembly.GetName().Version!.ToString(3);

    // An event comes a few milliseconds after it was sent, or very late.
    private static readonly double[] DelayBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    // Those of http.client.request.duration.
    private static readonly double[] RequestBounds =
        [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    /// <summary>Makes the traces.</summary>
    public static ActivitySource Activities { get; } = new(Name, Version);

    /// <summary>Makes the metrics.</summary>
    public static Meter Meter { get; } = new(Name, Version);

    public static Counter<long> Events { get; } = Meter.CreateCounter<long>(
        "binance.stream.events", "{event}", "Events delivered.");

    public static Histogram<double> EventDelay { get; } = HistogramAdvice.Create(
        Meter, "binance.stream.event.delay", "s",
        "Time from the exchange's time of an event to its receipt; 0 if the clocks say less.", DelayBounds);

    public static Histogram<double> RequestDuration { get; } = HistogramAdvice.Create(
        Meter, "binance.rest.request.duration", "s", "Duration of a REST request, each attempt by itself.", RequestBounds);

    public static Counter<long> KeyOperations { get; } = Meter.CreateCounter<long>(
        "binance.listen_key.operations", "{operation}",
        "Listen keys created, extended (keep-alive) and closed, listen tokens created, all attempts of one together; " +
        "error.type if it failed.");

    public static Counter<long> RecoveredEvents { get; } = Meter.CreateCounter<long>(
        "binance.stream.recovered_events", "{event}", "Events that gaps had missed, read back and delivered.");

    public static Counter<long> RepairWeight { get; } = Meter.CreateCounter<long>(
        "binance.stream.repair.weight", "{weight}", "Request weight of reading back what gaps had missed.");

    // In the order of their making, which is the order in a file; kept, or the list would be the only owner.
    private static readonly Instrument[] Observed =
    [
        Count("binance.stream.duplicates", "{event}", "Copies of events removed.", row => row.DuplicatesRemoved),
        Count("binance.stream.malformed_frames", "{frame}", "Frames that were no events.", row => row.MalformedFrames),
        Count("binance.stream.io", "By", "Bytes of all frames received.", row => row.Bytes),
        Count(
            "binance.stream.reconnects", "{connection}", "Connections opened because another one had ended.",
            row => row.Reconnects),
        Count(
            "binance.stream.rotations", "{connection}",
            "Connections replaced before the exchange would have closed them.", row => row.Rotations),
        Count("binance.stream.gaps", "{gap}", "Gaps declared: times from which events may be missing.", row => row.Gaps),
        Count("binance.stream.gap.time", "s", "Length of all gaps together.", row => row.GapDuration.TotalSeconds),
        Count("binance.stream.gaps.repaired", "{gap}", "Gaps whose events were read back.", row => row.GapsRepaired),
        Count(
            "binance.listen_key.replacements", "{key}", "Listen keys that took the place of one that was gone.",
            row => row.KeysReplaced),
        Gauge(
            "binance.stream.up", "{stream}", "1 while a connection with a valid key is open, else 0.",
            streams => (long?)streams.Min(stream => stream.IsUp ? 1L : 0L)),
        Gauge(
            "binance.stream.gaps.unrepaired", "{gap}",
            "Gaps whose events are still to be read back, or cannot be; none where nothing is read back.",
            streams => (long?)streams.Sum(stream => stream.UnrepairedGaps)),
        Gauge(
            "binance.stream.last_event.time", "s", "When the last event came, in seconds since 1970-01-01 UTC.",
            streams => streams.Max(stream => stream.LastEventAt)),
        Gauge(
            "binance.stream.last_event.delay", "s",
            "Time from the exchange's time of the last event to its receipt; negative if this machine's clock is behind.",
            streams => streams.Max(stream => stream.LastDelay)),
        Gauge(
            "binance.listen_key.expiry.time", "s",
            "When the listen key or token ends unless it is extended, in seconds since 1970-01-01 UTC.",
            streams => streams.Min(stream => stream.KeyUntil)?.ToUnixTimeMilliseconds() / 1000.0),
        Gauge(
            "binance.stream.buffer.utilization", "1",
            "Part of -BufferMegabytes that events fill which the pipeline has not taken; the streams of a command share it.",
            streams => (double?)streams.Max(stream => stream.BufferFill)),
        Gauge(
            "binance.rest.weight.used", "{weight}",
            "Request weight of this IP address in its minute, as the last answer told it; the exchange limits it.",
            streams => streams.Max(stream => stream.UsedWeight)),
        Meter.CreateObservableGauge(
            "binance.journal.size", () => JournalMetrics.Gauge(journal => journal.Bytes), "By",
            "Bytes of the files of a journal that is written."),
        Meter.CreateObservableGauge(
            "binance.journal.disk.free", () => JournalMetrics.Gauge(journal => journal.Free), "By",
            "Bytes that are free for the writer on the disk of its journal."),
        Meter.CreateObservableCounter(
            "binance.bus.published", () => BusMetrics.Count(bus => bus.Published), "{line}",
            "Lines of the journal that the bus has said it keeps."),
        Meter.CreateObservableCounter(
            "binance.bus.repeated", () => BusMetrics.Count(bus => bus.Repeated), "{message}",
            "Messages that were sent and were not said to be kept: each is sent again."),
        Meter.CreateObservableGauge(
            "binance.bus.backlog", () => BusMetrics.Gauge(bus => bus.Backlog), "{line}",
            "Lines of the journal that the bus does not keep yet."),
        Meter.CreateObservableGauge(
            "binance.bus.delay", () => BusMetrics.Gauge(bus => bus.Delay.TotalSeconds), "s",
            "Age of the oldest line that waits for the bus; 0 if none does."),
        Meter.CreateObservableGauge(
            "binance.bus.up", () => BusMetrics.Gauge(bus => bus.IsUp ? 1L : 0L), "{host}",
            "1 while a server is connected and no message waits for a second try, else 0."),
    ];

    /// <summary>Every instrument.</summary>
    public static IReadOnlyList<Instrument> All { get; } =
        [Events, EventDelay, RequestDuration, KeyOperations, RecoveredEvents, RepairWeight, .. Observed];

    /// <summary>The upper bounds of a histogram's buckets; null for what is none.</summary>
    public static IReadOnlyList<double>? BoundsOf(Instrument instrument) =>
        instrument == EventDelay ? DelayBounds : instrument == RequestDuration ? RequestBounds : null;

    private static ObservableCounter<T> Count<T>(string name, string unit, string text, Func<StreamCounters, T> read)
        where T : struct => Meter.CreateObservableCounter(name, () => MetricRegistry.Count(read), unit, text);

    private static ObservableGauge<T> Gauge<T>(
        string name, string unit, string text, Func<IEnumerable<StreamMetrics>, T?> read)
        where T : struct => Meter.CreateObservableGauge(name, () => MetricRegistry.Gauge(read), unit, text);
}
