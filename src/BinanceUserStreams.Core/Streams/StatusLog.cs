using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Streams;

/// <summary>Puts what happens to a stream into the buffer, between its events.</summary>
internal sealed class StatusLog(StreamSource source, EventBuffer buffer, JournalChannel? journal, TimeProvider time)
{
    public StreamCounters Counters { get; } = new();

    public void Tell(StreamStatusKind kind, string message, DateTimeOffset? heardUntil = null) => buffer.Add(
        new StreamStatus(kind, source, time.GetUtcNow(), message) { HeardUntil = heardUntil }, journal);

    public void Warn(StreamStatusKind kind, string message) => buffer.Add(Warning(kind, message), journal);

    public void Fail(BinanceException error) => buffer.Add(new StreamProblem(source, time.GetUtcNow(), error), journal);

    public void DeclareGap(DateTimeOffset from, DateTimeOffset to, string reason, UserStreamEvent? lastEvent)
    {
        var gap = new StreamGap(source, from, to, reason, lastEvent);
        Counters.Gaps++;
        Counters.GapDuration += gap.Duration;
        buffer.Add(gap, journal);
    }

    public void WarnOnceWhileFull() => buffer.AddOnceWhileFull(
        () => Warning(
            StreamStatusKind.ConsumerSlow,
            "the pipeline takes events more slowly than they come: the buffer is full, and reading waits for it. " +
            "Nothing is lost unless it lasts so long that the exchange closes the connection."),
        journal);

    public void End(string reason) => buffer.Add(
        new StreamEnded(source, time.GetUtcNow(), reason, Counters), journal);

    /// <summary>Keeps a listen key out of the journal from now on.</summary>
    public void Hide(string listenKey) => journal?.Hide(listenKey);

    private StreamStatus Warning(StreamStatusKind kind, string message) =>
        new(kind, source, time.GetUtcNow(), message) { IsWarning = true };
}
