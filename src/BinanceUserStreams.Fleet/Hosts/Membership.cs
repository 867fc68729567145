using BinanceUserStreams.Bus;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>
/// This host as one of a fleet: what it says, what it makes of what the others say, and which accounts it receives. It does nothing by
/// itself: once in each interval, and when <see cref="UntilNext"/> has passed, its owner reads the bucket, puts <see cref="Beat"/>, and
/// calls <see cref="Take"/>, or <see cref="Unreachable"/> if it could not. One thread at a time.
/// </summary>
internal sealed class Membership
{
    // Elections of the bus take up to nine seconds, and are not worth a word.
    private static readonly TimeSpan OutageTold = TimeSpan.FromSeconds(10);

    private readonly BusHostSettings _settings;
    private readonly TimeProvider _time;
    private readonly string _boot;
    private readonly NameGuard _guard;
    private readonly ClockCheck _clocks;
    private readonly MembershipNotices _notices;
    private readonly long _began;
    private volatile bool _isAwayTold;
    private bool _isSharedTold;
    private bool _isLeaving;

    /// <param name="settings">How it takes part.</param>
    /// <param name="boot">Tells this process from any other one.</param>
    /// <param name="notices">Takes what is to be told.</param>
    public Membership(BusHostSettings settings, string boot, MembershipNotices notices)
    {
        (_settings, _time, _boot, _notices) = (settings, settings.Time, boot, notices);
        Table = new HostTable(settings.HostName, settings.FailoverAfter, _time);
        Assignment = new Assignment(settings.HostName, settings.Copies, Table, _time);
        _guard = new NameGuard(boot, settings.FailoverAfter, _time);
        _clocks = new ClockCheck(Table, settings.FailoverAfter);
        _began = _time.GetTimestamp();
    }

    /// <summary>The other hosts.</summary>
    public HostTable Table { get; }

    /// <summary>The accounts.</summary>
    public Assignment Assignment { get; }

    /// <summary>True while another process has the name, and this one says nothing.</summary>
    public bool IsAside => _guard.IsAside;

    /// <summary>True from when it was told that the bus does not answer until it was told that it does. Any thread asks.</summary>
    public bool IsAwayTold => _isAwayTold;

    /// <summary>When the bucket is to be read again.</summary>
    public TimeSpan UntilNext => Assignment.HasWaiting && Table.UntilVerdict > StartPause ? StartPause : Table.UntilVerdict;

    private static TimeSpan StartPause { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What this host says now.</summary>
    public Heartbeat Beat() => new(_settings.HostName, _boot, _time.GetUtcNow(), Accounts())
    {
        Found = _guard.Found,
        IsLeaving = _isLeaving,
    };

    /// <summary>What it says from now on: others take its accounts at once.</summary>
    public void Leave() => _isLeaving = true;

    /// <summary>The bucket was read, and has taken this host's heartbeat unless it stands aside.</summary>
    /// <param name="entries">What was there, with the name of the host of each.</param>
    public void Take(IReadOnlyList<(string Host, BucketEntry Entry)> entries)
    {
        var own = entries.Where(known => known.Host == _settings.HostName).Select(known => (BucketEntry?)known.Entry).FirstOrDefault();
        var silence = Table.Silence ?? _time.GetElapsedTime(_began);
        var isFirst = !Table.WasReached;
        var isBack = Table.Reached();
        if (own is { } entry && HeartbeatFormat.Read(entry.Value) is { } said && said.Boot == _boot)
        {
            Table.Ahead = said.Time - entry.SetAt;
        }

        _guard.Take(own);
        Assignment.IsAside = _guard.IsAside;
        Table.Take(entries, _guard.IsAside);
        TellBack(isBack, silence);
        TellName();
        foreach (var problem in _clocks.Check(_settings.HostName))
        {
            _notices.Clock(problem);
        }

        // Of a fleet that starts everybody sees nobody at first, and all would take all.
        var seesNobody = isFirst && Table.Others.Count == 0;
        if (!_isLeaving && !seesNobody)
        {
            Assignment.Decide();
        }
    }

    /// <summary>The bucket could not be read, or the heartbeat not be put.</summary>
    /// <param name="problem">Why, in words.</param>
    public void Unreachable(string problem)
    {
        var silence = Table.Silence ?? _time.GetElapsedTime(_began);
        if (silence >= OutageTold && !_isAwayTold)
        {
            _isAwayTold = true;
            _notices.Away(problem);
        }

        if (!_isLeaving)
        {
            Assignment.Decide();
        }
    }

    private Dictionary<StreamSource, AccountBeat> Accounts()
    {
        Dictionary<StreamSource, AccountBeat> accounts = [];
        foreach (var place in Assignment.Places)
        {
            if (place.State != PlaceState.Withdrawn)
            {
                // The end first: a gap in between must not be told as heard.
                var until = place.IsReceived ? place.Stream.HeardUntil : null;
                var since = until is null ? null : place.Stream.HeardSince;
                accounts[place.Source] = new AccountBeat(place.IsReceived, since, until) { Gap = place.Gap };
            }
        }

        return accounts;
    }

    // A process that stood still is in the same case: meanwhile the others did without it.
    private void TellBack(bool isBack, TimeSpan silence)
    {
        if (_isAwayTold || (isBack && silence >= OutageTold))
        {
            _isAwayTold = false;
            _notices.Back(silence);
        }
    }

    private void TellName()
    {
        if (_guard.IsShared && !_isSharedTold)
        {
            _notices.NameInUse(_guard.IsAside);
        }

        _isSharedTold = _guard.IsShared;
    }
}
