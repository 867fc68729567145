using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>Puts what happens to a stream into the buffer, between its events.</summary>
internal sealed class StatusWriter(
    StreamSource source, EventBuffer buffer, JournalChannel? journal, StreamMetrics metrics, TimeProvider time)
{
    private readonly object _declaring = new();

    private string? _gapAdvice;

    public StreamCounters Counters => metrics.Counters;

    /// <summary>Whose it is.</summary>
    public StreamSource Source => source;

    /// <summary>True if what it tells is kept.</summary>
    public bool HasJournal => journal is not null;

    /// <summary>Reads back what gaps missed; null if nobody does.</summary>
    public IGapRepair? Repair { get; set; }

    /// <summary>What the first gap says, too: what would have it read back.</summary>
    public string? GapAdvice
    {
        set => _gapAdvice = value;
    }

    /// <summary>What is measured of the stream.</summary>
    public StreamMetrics Metrics => metrics;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>The file of metrics cannot be written for now. Of no consequence for the events: no journal has it.</summary>
    public static StreamStatus MetricsProblem(StreamSource source, DateTimeOffset at, string problem) => new(
        StreamStatusKind.Problem, source, at,
        $"the metrics cannot be written, but the stream goes on; it is tried again every 15 s: {problem}")
    {
        IsWarning = true,
    };

    public void Tell(StreamStatusKind kind, string message, DateTimeOffset? heardUntil = null) => buffer.Add(
        new StreamStatus(kind, source, time.GetUtcNow(), message) { HeardUntil = heardUntil }, journal);

    public void Warn(StreamStatusKind kind, string message) => buffer.Add(Warning(kind, message), journal);

    /// <summary>
    /// What comes again and again is a warning the 1st, 2nd, 4th, 8th ... time: a night without network must not fill the
    /// log.
    /// </summary>
    public void TellRepeated(StreamStatusKind kind, string message, long times)
    {
        if ((times & (times - 1)) == 0)
        {
            Warn(kind, message);
        }
        else
        {
            Tell(kind, message);
        }
    }

    /// <summary>Tells what has a class of its own.</summary>
    public void Tell(StreamStatus status) => buffer.Add(status, journal);

    public void Fail(BinanceException error) => buffer.Add(new StreamProblem(source, time.GetUtcNow(), error), journal);

    /// <summary>Tells what may be missing; also called by the readers of connections.</summary>
    /// <param name="from">Since when.</param>
    /// <param name="to">Up to when.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="lastEvent">The last event before it.</param>
    /// <param name="heardUntil">Up to when nothing else is missing, which may be earlier than its end.</param>
    public void DeclareGap(
        ClockReading from, ClockReading to, string reason, UserStreamEvent? lastEvent, ClockReading heardUntil)
    {
        Repair?.Declaring();
        var gap = StreamGap.Between(
            source, from, to, from.Until(to, time), reason, lastEvent, heardUntil < to ? heardUntil.StampBy(time) : null,
            Interlocked.Exchange(ref _gapAdvice, null));
        lock (_declaring)
        {
            Counters.Gaps++;
            Counters.GapDuration += gap.Duration;
        }

        metrics.Missed(gap);
        buffer.Add(gap, journal);
        Repair?.Declared(gap);
    }

    public void WarnOnceWhileFull() => buffer.AddOnceWhileFull(WarnOfFullness, journal);

    public void End(string reason) => buffer.Add(
        new StreamEnded(source, time.GetUtcNow(), reason, Counters), journal);

    /// <summary>Keeps a listen key out of the journal from now on.</summary>
    public void Hide(string listenKey) => journal?.Hide(listenKey);

    private StreamStatus WarnOfFullness()
    {
        var (kind, who) = buffer.Journal?.IsStalled == true
            ? (StreamStatusKind.JournalSlow, "the disk of the journal does not answer")
            : (StreamStatusKind.ConsumerSlow, "the pipeline takes events more slowly than they come");
        return Warning(
            kind,
            $"{who}: the buffer is full, and reading waits for it. Nothing is lost unless it lasts so long that the " +
            "exchange closes the connection.");
    }

    private StreamStatus Warning(StreamStatusKind kind, string message) =>
        new(kind, source, time.GetUtcNow(), message) { IsWarning = true };
}
