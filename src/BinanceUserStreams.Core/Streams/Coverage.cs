using BinanceUserStreams.Events;

namespace BinanceUserStreams.Streams;

/// <summary>
/// Knows which sockets deliver, and declares the gap whenever for a while none did. A socket is trusted up to the last
/// sign of life that came from it: one that died unnoticed beside its successor covers nothing after that.
/// </summary>
internal sealed class Coverage(EventMerge merge, StatusLog log, TimeProvider time)
{
    private readonly List<(StreamLink Link, UserStreamEvent? EventBefore)> _delivering = [];
    private DateTimeOffset _heardUntil;
    private DateTimeOffset _provenUntil;
    private bool _hasBegun;
    private (DateTimeOffset From, string Reason)? _gap;

    /// <summary>The sockets that deliver.</summary>
    public IEnumerable<StreamLink> Delivering => _delivering.Select(entry => entry.Link);

    /// <summary>True if no socket delivers.</summary>
    public bool IsNone => _delivering.Count == 0;

    /// <summary>Up to when nothing is missing, as far as the answers to questions prove it; null if they do not.</summary>
    public DateTimeOffset? ProvenUntil =>
        IsNone || merge.IsHolding ? null : _delivering.Max(entry => entry.Link.AnsweredUntil);

    /// <summary>Goes on where an earlier run ended: what was sent since then is a gap.</summary>
    public void Resume(DateTimeOffset heardUntil)
    {
        _hasBegun = true;
        _gap = (heardUntil, "no program was receiving into this journal");
    }

    /// <summary>A socket begins to deliver: called before its first frame is read.</summary>
    public void Opened(StreamLink link)
    {
        _hasBegun = true;
        _delivering.Add((link, merge.LastEvent));
        DeclareOpenGap();
    }

    /// <summary>A socket delivers no more. What it would have sent since its last sign of life is not known.</summary>
    public void Ended(StreamLink link, string reason)
    {
        if (_delivering.RemoveAll(entry => entry.Link == link) == 0)
        {
            return;
        }

        _heardUntil = Later(_heardUntil, link.HeardUntil);
        _provenUntil = Later(_provenUntil, link.AliveUntil);
        if (_delivering.Count == 0)
        {
            _gap = (_heardUntil, reason);
            return;
        }

        // The list is in the order in which they were opened.
        var (oldest, eventBefore) = _delivering[0];
        if (oldest.OpenedAt > _provenUntil)
        {
            Declare(_heardUntil, oldest.OpenedAt, reason, eventBefore);
            _provenUntil = oldest.OpenedAt;
        }
    }

    /// <summary>The key is gone: no socket delivers, although they are open.</summary>
    public void KeyLost(DateTimeOffset since, string reason)
    {
        _delivering.Clear();
        if (_hasBegun)
        {
            _gap = (_gap is { } known && known.From < since ? known.From : since, reason);
        }
    }

    /// <summary>The stream ends: a gap that is open will not be closed.</summary>
    public void End() => DeclareOpenGap();

    private void DeclareOpenGap()
    {
        if (_gap is { } gap)
        {
            _gap = null;
            Declare(gap.From, time.GetUtcNow(), gap.Reason, merge.LastEvent);
        }
    }

    // What came last may have been read late. Whatever the exchange sent after it has a later time than it has itself.
    private void Declare(DateTimeOffset from, DateTimeOffset to, string reason, UserStreamEvent? lastEvent)
    {
        var isLastHeard = lastEvent?.ReceivedAt >= from && lastEvent.EventTime < from;
        log.DeclareGap(isLastHeard ? lastEvent!.EventTime!.Value : from, to, reason, lastEvent);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
