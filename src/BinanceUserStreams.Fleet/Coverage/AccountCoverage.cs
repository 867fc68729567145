using BinanceUserStreams.JournalRepair;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Fleet.Coverage;

/// <summary>
/// What the hosts of a fleet have heard of one account, together. What one host missed waits here until it is known whether another
/// one heard it:
/// <code>
/// all others that receive the account have told beyond its end   |
/// 90 s passed on the bus                                          |-> heard by others: GapCovered; by nobody: StreamGap, once
/// </code>
/// A time in which nobody was there to miss anything is found between what they have heard. What a host was told by the heartbeats, that
/// another one has heard what it missed, is not asked: it is not on the bus before that one has published it.
/// </summary>
/// <param name="source">The account.</param>
internal sealed class AccountCoverage(StreamSource source)
{
    /// <summary>
    /// How long a gap waits for hosts that do not tell. What is heard with a listen key is proven when the key is confirmed, which is
    /// once a minute by default.
    /// </summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>A host that has not told for so long is waited for no more.</summary>
    internal static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long nothing is decided when an account is first told of, or again: two reports, so that each host has told.
    /// </summary>
    internal static readonly TimeSpan Acquaintance = TimeSpan.FromSeconds(10);

    // A moment is stamped by more than one clock's reading; what is shorter than this lies between two stamps of the same one.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private const string NobodyThere = "no host of the fleet received the account";
    private const int MostHosts = 100;
    private const int MostHeld = 1000;

    private readonly List<HostCoverage> _hosts = [];
    private readonly List<HeldGap> _held = [];
    private readonly ToldGaps _told = new();
    private DateTimeOffset _knownSince;
    private DateTimeOffset _lastTold = DateTimeOffset.MinValue;
    private DateTimeOffset _settledTo = DateTimeOffset.MinValue;
    private TimeRange? _hole;

    /// <summary>True if something waits.</summary>
    public bool IsWaiting => _held.Count > 0 || _hole is not null;

    /// <summary>Takes what a host tells.</summary>
    public void Take(string host, HeardAccount told, DateTimeOffset now, DateTimeOffset latest)
    {
        Meet(now);
        if ((Find(host) ?? Add(host)) is { } coverage)
        {
            coverage.Take(told, now, latest);
        }
    }

    /// <summary>Takes a gap of a host.</summary>
    public void Take(string host, StreamGap gap, DateTimeOffset now)
    {
        Meet(now);
        (Find(host) ?? Add(host))?.Miss(new TimeRange(gap.From, gap.To));
        _held.Add(new HeldGap(gap, host, now));
    }

    /// <summary>Tells what is decided.</summary>
    public void Decide(DateTimeOffset now, List<StreamStatus> told)
    {
        for (var i = 0; i < _held.Count;)
        {
            if (_held.Count > MostHeld || IsDue(_held[i], now))
            {
                var held = _held[i];
                _held.RemoveAt(i);
                Tell(held, now, told);
            }
            else
            {
                i++;
            }
        }

        // Behind the gaps that hosts tell of, which say why.
        while ((_hole = FirstHole()) is { } hole && IsDue(hole, now))
        {
            TellMissing([hole], NobodyThere, null, told);
            _settledTo = hole.To;
        }
    }

    private void Meet(DateTimeOffset now)
    {
        if (now - _lastTold > LongestSilence)
        {
            _knownSince = now;
        }

        _lastTold = now;
    }

    private HostCoverage? Find(string host) => _hosts.Find(coverage => coverage.Host == host);

    private HostCoverage? Add(string host)
    {
        if (_hosts.Count >= MostHosts)
        {
            return null;
        }

        HostCoverage coverage = new(host);
        _hosts.Add(coverage);
        return coverage;
    }

    private bool IsDue(HeldGap held, DateTimeOffset now) =>
        now - held.HeldSince >= Patience || (IsAcquainted(now) && HaveTold(held.Gap.To, held.Host, now));

    private bool IsDue(TimeRange hole, DateTimeOffset now) =>
        IsAcquainted(now) && (now - hole.To >= Patience || HaveTold(hole.To, null, now));

    private bool IsAcquainted(DateTimeOffset now) => now - _knownSince >= Acquaintance;

    // All that receive the account, but the one that missed it.
    private bool HaveTold(DateTimeOffset until, string? but, DateTimeOffset now) => _hosts.TrueForAll(
        host => !host.IsOpen || host.Until >= until || host.Host == but || now - host.ToldAt > LongestSilence);

    private void Tell(HeldGap held, DateTimeOffset now, List<StreamStatus> told)
    {
        TimeRanges missed = new();
        missed.Add(held.Gap.From, held.Gap.To);
        var others = Heard(held.Host);
        List<TimeRange> missing = [.. missed.Without(others)];
        TellMissing(missing, held.Gap.Reason, held.Gap, told);
        foreach (var covered in missed.Without(_told.And(missing)))
        {
            told.Add(new GapCovered(source, now, covered.From, covered.To, HostsOf(covered, held.Host)));
        }
    }

    private void TellMissing(IEnumerable<TimeRange> missing, string reason, StreamGap? gap, List<StreamStatus> told)
    {
        // What is left between two stamps of one moment is nothing that could be missing.
        foreach (var part in _told.Add(missing).Where(part => part.To - part.From >= Shortest || (part.From == gap?.From && part.To == gap.To)))
        {
            var before = gap?.LastEvent is { } last && last.SentAt <= part.From ? last : null;
            told.Add(new StreamGap(source, part.From, part.To, reason, before));
        }
    }

    // Between what all have heard together, the first that was not looked at.
    private TimeRange? FirstHole()
    {
        var heard = Heard(null).All;
        for (var i = 1; i < heard.Count; i++)
        {
            var (from, to) = (heard[i - 1].To, heard[i].From);
            if (to > _settledTo && to - from >= Shortest)
            {
                return new TimeRange(from > _settledTo ? from : _settledTo, to);
            }
        }

        // It is not looked at again: of a host that loses its connection often the older ranges are forgotten.
        _settledTo = heard.Count > 0 && heard[heard.Count - 1].To is var end && end > _settledTo ? end : _settledTo;
        return null;
    }

    private TimeRanges Heard(string? but)
    {
        TimeRanges heard = new();
        foreach (var range in _hosts.Where(host => host.Host != but).SelectMany(host => host.Ranges))
        {
            heard.Add(range.From, range.To);
        }

        return heard;
    }

    private string[] HostsOf(TimeRange covered, string but) =>
    [
        .. _hosts
            .Where(host => host.Host != but && host.Ranges.Exists(range => range.From <= covered.To && range.To >= covered.From))
            .Select(host => host.Host)
            .OrderBy(host => host, StringComparer.Ordinal),
    ];
}
