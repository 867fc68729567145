using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>
/// Finds out whether another process has this host's name. The one that came second stands aside: it says nothing under the name until
/// the other has been silent for the failover time, and takes it over then. A process that ended leaves its last heartbeat, which does
/// not change any more.
/// </summary>
/// <param name="boot">This process.</param>
/// <param name="failoverAfter">How long the other must be silent.</param>
/// <param name="time">The clock.</param>
internal sealed class NameGuard(string boot, TimeSpan failoverAfter, TimeProvider time)
{
    // What was under way when its process died may come after this one's first word.
    private const int Enough = 2;

    private bool _hasLooked;
    private string? _other;
    private long _revision;
    private long _changedAt;
    private int _changes;

    /// <summary>The process that had the name when this one began; null if none had.</summary>
    public string? Found { get; private set; }

    /// <summary>True while another process uses the name.</summary>
    public bool IsShared { get; private set; }

    /// <summary>True while this process is the one that stands aside.</summary>
    public bool IsAside { get; private set; }

    /// <summary>Takes what is in the bucket under this host's name; null if there is nothing.</summary>
    public void Take(BucketEntry? entry)
    {
        var beat = entry is { } known ? HeartbeatFormat.Read(known.Value) : null;
        if (!_hasLooked)
        {
            _hasLooked = true;
            Found = beat is { IsLeaving: false } && beat.Boot != boot ? beat.Boot : null;
        }

        if (beat is not null && beat.Boot != boot && !beat.IsLeaving && entry!.Value.Revision != _revision)
        {
            Note(beat, entry.Value.Revision);
        }
        else if (time.GetElapsedTime(_changedAt) >= failoverAfter)
        {
            (IsShared, IsAside, _changes) = (false, false, 0);
        }
    }

    private void Note(Heartbeat beat, long revision)
    {
        _changes = beat.Boot == _other ? _changes + 1 : 1;
        (_other, _revision, _changedAt) = (beat.Boot, revision, time.GetTimestamp());
        if (_changes <= Enough)
        {
            return;
        }

        // Each finds the same: who found the other, or else, of two that began at once, the greater one.
        IsShared = true;
        IsAside = Found == beat.Boot || (beat.Found != boot && string.CompareOrdinal(boot, beat.Boot) > 0);
    }
}
