using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Repair;

/// <summary>
/// What becomes of a gap whose repair has failed, and what is told of it: each gap once for each cause, and of all with the same
/// cause one is a warning.
/// </summary>
internal sealed class RepairFailures(StatusWriter log, Func<double> random)
{
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(5), TimeSpan.FromHours(1), random);
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    /// <summary>Gaps that were given up.</summary>
    public int Final { get; private set; }

    /// <summary>A repair succeeded: what fails after it is another failure.</summary>
    public void Passed() => _warned.Clear();

    /// <summary>The repair of gaps has failed. True if that is final; else it says when they are tried again.</summary>
    public bool IsFinal(GapBatch gaps, Exception exception)
    {
        var (cause, reason) = Describe(exception);
        var isFinal = exception is BinanceException { ErrorId: var id } && IsFinal(id);
        var pause = Pause(exception, gaps.Gaps.Max(gap => gap.Failures) + 1);
        foreach (var gap in gaps.Gaps)
        {
            gap.Failures++;
            gap.NotBefore = new Deadline(log.Time, pause);
            Final += isFinal ? gap.Gap.Count : 0;
            if (isFinal || gap.ToldCause != cause)
            {
                gap.ToldCause = cause;
                Tell(gap, reason, isFinal, isWarning: _warned.Add(cause) || isFinal);
            }
        }

        return isFinal;
    }

    /// <summary>The stream has ended before it was repaired.</summary>
    public void Left(PendingGap pending) => Tell(
        pending, $"the stream was ended first{Later}", isFinal: false, isWarning: pending.ToldCause is null);

    /// <summary>There are more than can be remembered.</summary>
    public void Dropped(PendingGap pending) => Tell(
        pending, $"more than {GapQueue.Most} gaps wait{Later}", isFinal: false, _warned.Add(nameof(Dropped)));

    /// <summary>The account could not be read when the stream began; returns when to try again.</summary>
    public TimeSpan OfSnapshot(Exception exception, int failures)
    {
        var (cause, reason) = Describe(exception);
        if (_warned.Add($"snapshot {cause}"))
        {
            log.Warn(StreamStatusKind.Problem, $"the account could not be read yet, and is tried again: {reason}");
        }

        return Pause(exception, failures);
    }

    private string Later => log.HasJournal ? "; the next run with this journal goes on with it" : "";

    private static bool IsFinal(BinanceErrorId error) => error
        is BinanceErrorId.HistoryOfOtherAccount or BinanceErrorId.HistoryOutOfRetention or BinanceErrorId.EndpointRetired;

    private static (string Cause, string Reason) Describe(Exception exception) => exception is BinanceException known
        ? (known.ErrorId.ToString(), known.Message.TrimEnd('.'))
        : (exception.GetType().Name, $"{exception.GetType().Name}: {WireText.OneLine(exception.Message).TrimEnd('.')}");

    private void Tell(PendingGap pending, string reason, bool isFinal, bool isWarning) => log.Tell(new GapUnrepaired(
        log.Source, log.Time.GetUtcNow(), pending.Gap.From, pending.Gap.To, reason, isFinal)
    {
        IsWarning = isWarning,
    });

    private TimeSpan Pause(Exception exception, int failures)
    {
        var pause = _backoff.After(failures);
        return exception is BinanceException { RetryAfter: { } asked } && asked > pause ? asked : pause;
    }
}
