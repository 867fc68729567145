using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// Knows which sockets deliver, and declares the gap whenever for a while none did. A socket covers the time from its
/// first proof to its last sign of life: one that died unnoticed beside its successor covers nothing after that.
/// </summary>
internal sealed class Coverage
{
    private readonly EventMerge _merge;
    private readonly StatusLog _log;
    private readonly TimeProvider _time;
    private readonly OpenGap _gap;

    // Of keys that were lost, as long as it is not known up to when their sockets were heard.
    private readonly List<KeyCoverage> _lost = [];
    private KeyCoverage? _current;
    private bool _hasBegun;
    private bool _isOutageTold;

    public Coverage(EventMerge merge, StatusLog log, TimeProvider time)
    {
        (_merge, _log, _time) = (merge, log, time);
        _gap = new OpenGap(log, () => merge.LastEvent);
        merge.Proven = _gap.Proven;
    }

    /// <summary>The sockets that deliver.</summary>
    public IEnumerable<StreamLink> Delivering => _current?.Delivering ?? [];

    /// <summary>These, and those of lost keys from which events may still be under way.</summary>
    public IEnumerable<StreamLink> Read => _lost.SelectMany(lost => lost.Delivering).Concat(Delivering);

    /// <summary>True if no socket delivers.</summary>
    public bool IsNone => !Delivering.Any();

    /// <summary>
    /// True if no socket delivers, once for each outage: what follows a socket that has delivered is another.
    /// </summary>
    public bool BeginsOutage()
    {
        var begins = IsNone && !_isOutageTold;
        _isOutageTold |= begins;
        return begins;
    }

    /// <summary>Up to when nothing is missing, as far as the answers to questions prove it; null if they do not.</summary>
    public ClockReading? ProvenUntil => IsNone || _merge.IsHolding ? null : _current!.AnsweredUntil;

    /// <summary>Goes on where an earlier run ended: what was sent since then is a gap.</summary>
    public void Resume(DateTimeOffset heardUntil)
    {
        _hasBegun = true;
        _gap.Begin(ClockReading.Now(_time).AsOf(heardUntil, _time), "no program was receiving into this journal");
    }

    /// <summary>A socket begins to deliver: called before its first frame is read.</summary>
    public void Opened(StreamLink link)
    {
        _hasBegun = true;
        _current ??= new KeyCoverage(link.OpenedAt, _log.DeclareGap);
        _current.Opened(link, _merge.LastEvent);
        _gap.Await(link);
        _log.Metrics.IsUp = true;
    }

    /// <summary>A socket delivers no more. What it would have sent since its last sign of life is not known.</summary>
    public void Ended(StreamLink link, string reason)
    {
        foreach (var lost in _lost)
        {
            lost.Ended(link, reason);
        }

        _lost.RemoveAll(lost => lost.IsEmpty);
        _isOutageTold &= link.FirstProof is null;
        if (_current?.Ended(link, reason) is true)
        {
            if (_current.IsEmpty)
            {
                _gap.Begin(_current.Reached, reason);
                _current = null;
            }
            else if (_current.TryInterrupt(out var until))
            {
                _gap.BeginUnlessProven(until, reason, Delivering);
            }
        }

        _log.Metrics.IsUp = !IsNone;
    }

    /// <summary>The key is gone: no socket delivers, although they are open.</summary>
    public void KeyLost(ClockReading since, string reason)
    {
        _log.Metrics.IsUp = false;
        if (_current is not null)
        {
            _current.KeyLost(since);
            _lost.Add(_current);
            _current = null;
        }

        if (_hasBegun)
        {
            _gap.BeginAtLatest(since, reason);
        }
    }

    /// <summary>
    /// The stream ends, and so have its sockets: a gap that is open will not be closed, and what is missing between two
    /// sockets is told.
    /// </summary>
    public void End()
    {
        foreach (var link in Read.ToList())
        {
            foreach (var covered in _lost.Append(_current).OfType<KeyCoverage>())
            {
                covered.Ended(link, "the stream was ended");
            }
        }

        _gap.End(ClockReading.Now(_time));
    }
}
