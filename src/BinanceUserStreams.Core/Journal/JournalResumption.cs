using BinanceUserStreams.Events;
using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Journal;

/// <summary>Where a stream ended in an earlier run, as its journal tells.</summary>
internal sealed class JournalResumption
{
    private readonly Queue<FrameFingerprint> _recent = [];

    private DateTimeOffset? _begun;
    private DateTimeOffset? _heardUntil;

    /// <summary>True if something in the file says up to when nothing is missing.</summary>
    public bool IsProven => _heardUntil is not null;

    /// <summary>
    /// Up to when nothing is missing that is not in a declared gap. Where nothing came and nothing was proven it is when
    /// the stream began.
    /// </summary>
    public DateTimeOffset HeardUntil => _heardUntil ?? _begun ?? default;

    /// <summary>The last event; null if the file had none.</summary>
    public UserStreamEvent? LastEvent { get; private set; }

    /// <summary>The last frames: what comes again is a copy.</summary>
    public IEnumerable<FrameFingerprint> Recent => _recent;

    /// <summary>The next record of the stream.</summary>
    public void Take(in JournalRecord record)
    {
        _begun ??= record.At;
        if (record.Event is { } received)
        {
            Heard(received.SentAt ?? record.At);
            LastEvent = received is ListenKeyExpired ? LastEvent : received;
            Remember(FrameFingerprint.Of(received.Utf8));
        }
        else if (record.Status is StreamGap gap)
        {
            Heard(gap.To);
        }
        else if (record.Status?.HeardUntil is { } heardUntil)
        {
            Heard(heardUntil);
        }
    }

    private void Heard(DateTimeOffset until) => _heardUntil = until > _heardUntil ? until : _heardUntil ?? until;

    private void Remember(FrameFingerprint frame)
    {
        if (_recent.Count == RecentFrames.Window)
        {
            _recent.Dequeue();
        }

        _recent.Enqueue(frame);
    }
}
