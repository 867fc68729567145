using BinanceUserStreams.Events;

namespace BinanceUserStreams.Streams;

/// <summary>
/// Puts together what the sockets of one listen key covered. A socket that has ended counts only once those that were
/// opened before it have ended, or have shown that they reach up to it: they may be behind, and be cut off there.
/// </summary>
/// <param name="since">When the first socket was opened.</param>
/// <param name="declare">Declares a gap: from, to, why, and the last event before it.</param>
internal sealed class KeyCoverage(
    DateTimeOffset since, Action<DateTimeOffset, DateTimeOffset, string, UserStreamEvent?> declare)
{
    private readonly List<Cover> _covers = [];
    private DateTimeOffset? _keyLostAt;

    /// <summary>Up to when everything is covered or declared.</summary>
    public DateTimeOffset Until { get; private set; } = since;

    /// <summary>The sockets that have not ended.</summary>
    public IEnumerable<StreamLink> Delivering =>
        _covers.FindAll(cover => cover.HeardUntil is null).ConvertAll(cover => cover.Link);

    /// <summary>True if every socket has ended.</summary>
    public bool IsEmpty => _covers.Count == 0;

    /// <summary>Up to when the answers to questions prove that nothing is missing; null if there was none.</summary>
    public DateTimeOffset? AnsweredUntil
    {
        get
        {
            Join();
            return Delivering.Any(link => link.OpenedAt <= Until && link.AnsweredUntil is not null) ? Until : null;
        }
    }

    /// <summary>A socket begins to deliver.</summary>
    public void Opened(StreamLink link, UserStreamEvent? lastEvent) => _covers.Add(new Cover(link, lastEvent, null));

    /// <summary>The key was lost at that time: nothing came afterwards.</summary>
    public void KeyLost(DateTimeOffset at) => _keyLostAt = at;

    /// <summary>A socket has ended; false if it is none of this key.</summary>
    public bool Ended(StreamLink link, string reason)
    {
        var index = _covers.FindIndex(cover => cover.Link == link && cover.HeardUntil is null);
        if (index < 0)
        {
            return false;
        }

        _covers[index] = _covers[index] with { HeardUntil = link.HeardUntil };
        Join();
        while (_covers.Count > 0 && !_covers.Exists(cover => cover.Link.OpenedAt <= Until))
        {
            var next = _covers[0];
            declare(Until, next.Link.OpenedAt, reason, next.EventBefore);
            Until = next.Link.OpenedAt;
            Join();
        }

        if (IsEmpty && Until < _keyLostAt)
        {
            declare(Until, _keyLostAt.Value, reason, null);
        }

        return true;
    }

    // They are in the order in which they were opened.
    private void Join()
    {
        for (var i = 0; i < _covers.Count && _covers[i].Link.OpenedAt <= Until;)
        {
            var cover = _covers[i];
            if ((cover.HeardUntil ?? cover.Link.AnsweredUntil) > Until)
            {
                Until = (cover.HeardUntil ?? cover.Link.AnsweredUntil)!.Value;
            }

            if (cover.HeardUntil is null)
            {
                i++;
            }
            else
            {
                _covers.RemoveAt(i);
            }
        }
    }

    private readonly record struct Cover(StreamLink Link, UserStreamEvent? EventBefore, DateTimeOffset? HeardUntil);
}
