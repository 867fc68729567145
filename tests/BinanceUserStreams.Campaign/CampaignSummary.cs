using System.Diagnostics;
using System.Runtime.InteropServices;
using BinanceUserStreams.Campaign.Audit;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Campaign;

/// <summary>What a campaign has seen so far.</summary>
internal sealed class CampaignSummary(FaultCampaign campaign)
{
    private readonly Lock _gate = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset _startedAt = DateTimeOffset.UtcNow;
    private readonly SortedDictionary<string, int> _faults = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, KindFigures> _kinds = new(StringComparer.Ordinal);
    private readonly List<ScheduleResult> _failed = [];
    private readonly List<int> _seeds = [];
    private StreamFigures _figures;
    private StateFigures _states;
    private long _filesRemoved;
    private long _filesCompressed;
    private TimeSpan _simulated;
    private TimeSpan _gapTime;
    private long _events;
    private long _overlapping;
    private long _gaps;
    private long _gapsRepaired;
    private long _recovered;
    private long _reconnects;
    private long _rotations;
    private long _keysReplaced;
    private long _keyExtensions;
    private long _removed;
    private long _malformed;
    private int _begun;

    /// <summary>What was left of all schedules together; null if nothing was.</summary>
    public BrokenPromise? Left { get; set; }

    /// <summary>The schedules in which a promise was broken.</summary>
    public IReadOnlyList<ScheduleResult> Failed => _failed;

    /// <summary>True if every promise was kept.</summary>
    public bool IsKept => _failed.Count == 0 && Left is null;

    /// <summary>The number of the next schedule, from 0; null if there were enough.</summary>
    public int? TryBegin()
    {
        lock (_gate)
        {
            return _begun >= campaign.Schedules || Stopwatch.GetElapsedTime(_started) >= campaign.Length ? null : _begun++;
        }
    }

    /// <summary>Counts one that has ended.</summary>
    public void Add(ScheduleResult result)
    {
        lock (_gate)
        {
            _seeds.Add(result.Schedule.Seed);
            _figures += result.Figures;
            _states += result.States;
            _filesRemoved += result.FilesRemoved;
            _filesCompressed += result.FilesCompressed;
            _simulated += result.Simulated;
            _events += result.Events;
            _overlapping += result.Overlapping;
            foreach (var fault in result.Happened)
            {
                _faults[fault.Name] = _faults.GetValueOrDefault(fault.Name) + 1;
            }

            foreach (var (what, figures) in result.Kinds)
            {
                _kinds[what] = _kinds.GetValueOrDefault(what) + figures;
            }

            foreach (var counters in result.Counters)
            {
                Add(counters);
            }

            if (result.Broken.Count > 0)
            {
                _failed.Add(result);
            }
        }
    }

    /// <summary>It as a part of a Markdown page.</summary>
    public string Write() => string.Join('\n',
    [
        FormattableString.Invariant($"Seeds {_seeds.Min()} to {_seeds.Max()}; {Stopwatch.GetElapsedTime(_started):hh\\:mm\\:ss} on ")
            + $"{_startedAt:yyyy-MM-dd}; {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, "
            + RuntimeInformation.OSDescription,
        "",
        "| what | count |",
        "|---|---:|",
        Row("schedules", _seeds.Count),
        Row("schedules in which a promise was broken", _failed.Count),
        FormattableString.Invariant($"| simulated hours | {_simulated.TotalHours:0.0} |"),
        Row("faults", _faults.Values.Sum()),
        Row("faults within ten seconds of another", _overlapping),
        Row("numbered events sent", _figures.Sent),
        Row("delivered", _figures.Delivered),
        Row("sent inside a declared gap", _figures.InsideGaps),
        Row("sent after what the journal vouches for, at a stop", _figures.AfterEnd),
        Row("lost", _figures.Lost),
        Row("events of all types delivered", _events),
        Row("doubled", _figures.Doubled),
        Row("out of order", _figures.Disordered),
        Row("journals that are not what was delivered", Broken(Promise.JournalIsDelivered)),
        Row("files of journals compressed while they were written", _filesCompressed),
        Row("removed, for the journal's size", _filesRemoved),
        Row("accounts compared with the exchange's own at the end", _states.Accounts),
        Row("balances, positions and open orders compared", _states.Items),
        Row("of these, equal", _states.Equal),
        Row("not equal, and marked as uncertain", _states.Uncertain),
        Row("different", _states.Different),
        Row("sockets, timers, threads, files left", Broken(Promise.NothingLeft) + (Left is null ? 0 : 1)),
        Row("gaps declared", _gaps),
        FormattableString.Invariant($"| their length, simulated minutes | {_gapTime.TotalMinutes:0.0} |"),
        Row("gaps read back", _gapsRepaired),
        Row("events read back", _recovered),
        Row("reconnects", _reconnects),
        Row("rotations", _rotations),
        Row("listen keys extended", _keyExtensions),
        Row("listen keys replaced", _keysReplaced),
        Row("copies removed", _removed),
        Row("frames that were no events", _malformed),
        "",
        .. WriteKinds(),
        "",
        "| fault | times |",
        "|---|---:|",
        .. _faults.Select(fault => Row(fault.Key, fault.Value)),
        "",
        .. _failed.Select(failed => $"```\n{failed.Describe()}\n```\n"),
        .. Left is null ? Array.Empty<string>() : [Left.ToString(), ""],
    ]);

    private IEnumerable<string> WriteKinds() =>
    [
        "Of accounts whose gaps are read back: what is of a kind that cannot be read back is named by its kind.",
        "",
        "| kind | sent | streamed | recovered | unrecoverable | in a gap not repaired, or after the end | lost |",
        "|---|---:|---:|---:|---:|---:|---:|",
        .. _kinds.Select(kind => FormattableString.Invariant($"| {kind.Key} | {kind.Value.Sent:N0} | {kind.Value.Streamed:N0} | ")
            + FormattableString.Invariant($"{kind.Value.Recovered:N0} | {kind.Value.Unrecoverable:N0} | ")
            + FormattableString.Invariant($"{kind.Value.Unrepaired:N0} | {kind.Value.Lost:N0} |")),
    ];

    private void Add(StreamCounters counters)
    {
        _gaps += counters.Gaps;
        _gapTime += counters.GapDuration;
        _gapsRepaired += counters.GapsRepaired;
        _recovered += counters.EventsRecovered;
        _reconnects += counters.Reconnects;
        _rotations += counters.Rotations;
        _keysReplaced += counters.KeysReplaced;
        _keyExtensions += counters.KeyExtensions;
        _removed += counters.DuplicatesRemoved;
        _malformed += counters.MalformedFrames;
    }

    private int Broken(Promise promise) =>
        _failed.Sum(failed => failed.Broken.Count(broken => broken.Promise == promise));

    private static string Row(string what, long count) => FormattableString.Invariant($"| {what} | {count:N0} |");
}
