using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.History;
using BinanceUserStreams.Status;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Journal;

/// <summary>Where an earlier run of a stream ended, read from its journal.</summary>
internal sealed class JournalResumption
{
    // Two threads may stamp a record and write it in another order; a clock that is corrected by more has other stamps.
    private static readonly TimeSpan Disorder = TimeSpan.FromSeconds(1);

    private readonly Queue<FrameFingerprint> _recent = [];
    private readonly UnrepairedGaps _unrepaired = new();

    private DateTimeOffset? _begun;

    // Of the two the second is the exchange's time where this machine's was ahead of it.
    private DateTimeOffset? _provenUntil;
    private DateTimeOffset? _lastSent;

    /// <summary>True if something in the file says up to when nothing is missing.</summary>
    public bool IsProven => (_provenUntil ?? _lastSent) is not null;

    /// <summary>True if the stream was received when the file ends: who wrote it was killed, or ended, and had not left it to others.</summary>
    public bool WasReceived { get; private set; }

    /// <summary>The last event; null if the file had none.</summary>
    public UserStreamEvent? LastEvent { get; private set; }

    /// <summary>The last events, by their identity: what comes again is known, however it is told.</summary>
    public IEnumerable<FrameFingerprint> Recent => _recent;

    /// <summary>Where the file's events say that something may have been missed.</summary>
    public ActivityTracker Activity { get; } = new();

    /// <summary>Gaps of the file that were neither repaired nor given up.</summary>
    public IReadOnlyList<UnrepairedGap> Unrepaired => _unrepaired.Gaps;

    /// <summary>From when on it must be known what came: what is missed next is read back from some time before it on.</summary>
    public DateTimeOffset NeededFrom => HeardUntil(DateTimeOffset.MaxValue).AddBounded(-UnrepairedGap.MostBefore);

    /// <summary>
    /// Up to when nothing is missing that is not in a declared gap. Where nothing came and nothing was proven it is when
    /// the stream began. Never later than now: of a clock that was ahead only the exchange's times count.
    /// </summary>
    /// <param name="now">The time.</param>
    public DateTimeOffset HeardUntil(DateTimeOffset now)
    {
        var heard = (_lastSent > _provenUntil ? _lastSent : _provenUntil ?? _lastSent) ?? _begun ?? default;
        return heard <= now ? heard
            : _lastSent <= now ? _lastSent.Value
            : now;
    }

    /// <summary>The next record of the stream.</summary>
    public void Take(in JournalRecord record)
    {
        TakeProofOf(record);
        if (record.Event is { } received)
        {
            var identity = received.Identity;
            Remember(identity);
            foreach (var other in received.OtherIdentities)
            {
                Remember(other);
            }

            Activity.Take(received, identity);
            _unrepaired.Take(received);
            return;
        }

        _unrepaired.Take(record.Status!, Activity);
    }

    /// <summary>Of the next record only up to when it says that nothing is missing.</summary>
    public void TakeProofOf(in JournalRecord record)
    {
        _begun ??= record.At;
        WasReceived = record.Status?.Status switch
        {
            StreamStatusKind.AccountLeft => false,
            StreamStatusKind.Ended => WasReceived,
            _ => true,
        };
        Forget(record.At.AddBounded(Disorder));
        if (record.Event is { } received)
        {
            TakeProof(received);
        }
        else if (record.Status!.HeardUntil is { } heardUntil)
        {
            Prove(heardUntil);
        }
        else if (record.Status is StreamGap gap)
        {
            Prove(gap.To < record.At ? gap.To : record.At);
        }
    }

    // What was read back says nothing about what a stream delivered; nor does when something was read, which may be long
    // after it was sent: only the exchange's own time of it does.
    private void TakeProof(UserStreamEvent received)
    {
        if (received.Origin == EventOrigin.Stream)
        {
            _lastSent = received.SentAt is { } sentAt ? Later(_lastSent, sentAt) : _lastSent;
            LastEvent = received.IsNotice ? LastEvent : received;
        }
    }

    private void Prove(DateTimeOffset until) => _provenUntil = Later(_provenUntil, until);

    // A record that was written later has an earlier stamp: the clock was corrected, and what it showed before must not
    // be taken for what it shows now.
    private void Forget(DateTimeOffset future)
    {
        _provenUntil = _provenUntil > future ? null : _provenUntil;
        _lastSent = _lastSent > future ? null : _lastSent;
    }

    private static DateTimeOffset Later(DateTimeOffset? known, DateTimeOffset other) =>
        known > other ? known.Value : other;

    private void Remember(FrameFingerprint frame)
    {
        if (_recent.Count == DuplicateWindow.Window)
        {
            _recent.Dequeue();
        }

        _recent.Enqueue(frame);
    }
}
