namespace BinanceUserStreams.Streams;

/// <summary>Knows which sockets deliver, and declares the gap whenever for a while none did.</summary>
internal sealed class Coverage(EventMerge merge, StatusLog log, TimeProvider time)
{
    private readonly List<StreamLink> _delivering = [];
    private bool _hasBegun;
    private (DateTimeOffset From, string Reason)? _gap;

    /// <summary>The sockets that deliver.</summary>
    public IReadOnlyList<StreamLink> Delivering => _delivering;

    /// <summary>A socket begins to deliver: called before its first frame is read.</summary>
    public void Opened(StreamLink link)
    {
        _hasBegun = true;
        _delivering.Add(link);
        Declare();
    }

    /// <summary>A socket delivers no more. What it would have sent since its last frame is not known.</summary>
    public void Ended(StreamLink link, string reason)
    {
        if (_delivering.Remove(link) && _delivering.Count == 0)
        {
            _gap = (link.LastFrameAt, reason);
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
    public void End() => Declare();

    private void Declare()
    {
        if (_gap is { } gap)
        {
            _gap = null;
            log.DeclareGap(gap.From, time.GetUtcNow(), gap.Reason, merge.LastEvent);
        }
    }
}
