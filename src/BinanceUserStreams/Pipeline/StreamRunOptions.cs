using BinanceUserStreams.Bus;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Telemetry.Prometheus;

namespace BinanceUserStreams.Pipeline;

/// <summary>When streams end, and what goes into the pipeline.</summary>
/// <param name="Duration">After this time they end; null for never.</param>
/// <param name="MaximumEvents">After so many events they end; null for never.</param>
/// <param name="Symbol">Events that are about such a symbol are written only; null for all.</param>
/// <param name="IncludeStatus">Whether status objects go into the pipeline too.</param>
/// <param name="BufferBytes">Memory for events that the pipeline has not taken yet.</param>
/// <param name="Journal">Holds every event before it is written; null for none. Not disposed with the run.</param>
/// <param name="Metrics">Is told of the streams; null for none. Not disposed with the run.</param>
internal sealed record StreamRunOptions(
    TimeSpan? Duration, long? MaximumEvents, Predicate<string>? Symbol, bool IncludeStatus, long BufferBytes,
    JournalWriter? Journal, MetricsFile? Metrics)
{
    /// <summary>Whether an object is emitted before the bus has it.</summary>
    public BusFlush BusFlush { get; init; } = BusFlush.Interval;

    /// <summary>Takes part in a fleet, which starts and stops the streams; null for none.</summary>
    public Func<BusHostSettings, IBusHost>? Join { get; init; }

    /// <summary>Where it is shown that the streams live; null if nobody sees it. Disposed with the run.</summary>
    public ProgressLine? Progress { get; init; }

    /// <summary>What is done beside the journal; null without one. Not disposed with the run.</summary>
    public JournalHousekeeping? Housekeeping { get; init; }
}
