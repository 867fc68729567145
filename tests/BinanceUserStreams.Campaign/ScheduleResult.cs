using BinanceUserStreams.Campaign.Audit;
using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Campaign;

/// <summary>What a schedule did.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Simulated">How long it lasted by the clock of the exchange.</param>
internal sealed record ScheduleResult(Schedule Schedule, TimeSpan Simulated)
{
    /// <summary>The faults that happened.</summary>
    public required IReadOnlyList<PlannedFault> Happened { get; init; }

    /// <summary>How many of these came close to another.</summary>
    public required int Overlapping { get; init; }

    /// <summary>The ledger.</summary>
    public required StreamFigures Figures { get; init; }

    /// <summary>What became of the events of each kind, of accounts whose gaps are read back.</summary>
    public required IReadOnlyDictionary<string, KindFigures> Kinds { get; init; }

    /// <summary>What the states of the journal have in common with the accounts at the exchange.</summary>
    public StateFigures States { get; init; }

    /// <summary>Old files of the journal that were removed while it was written.</summary>
    public int FilesRemoved { get; init; }

    /// <summary>Those that were compressed.</summary>
    public int FilesCompressed { get; init; }

    /// <summary>The counters of the streams.</summary>
    public required IReadOnlyList<StreamCounters> Counters { get; init; }

    /// <summary>Events of every type that were delivered.</summary>
    public required int Events { get; init; }

    /// <summary>What the streams told.</summary>
    public required IReadOnlyList<StreamStatus> Told { get; init; }

    /// <summary>What was not kept.</summary>
    public required IReadOnlyList<BrokenPromise> Broken { get; init; }

    /// <summary>The command that repeats it.</summary>
    public string Command =>
        $"dotnet run -c Release --project tests/BinanceUserStreams.Campaign -- faults --seed {Schedule.Seed} --schedules 1";

    private static bool IsWorthTelling(StreamStatus status) =>
        status is { IsWarning: true, Status: not StreamStatusKind.ConsumerSlow } or StreamEnded
        || status.Status is StreamStatusKind.Connected or StreamStatusKind.Disconnected or StreamStatusKind.Rotated;

    /// <inheritdoc/>
    public override string ToString()
    {
        var gaps = Counters.Sum(counters => counters.Gaps);
        var seconds = Counters.Sum(counters => counters.GapDuration.TotalSeconds);
        var recovered = Kinds.Values.Sum(kind => kind.Recovered);
        var faults = string.Join(' ', Happened.GroupBy(fault => fault.Name)
            .Select(same => same.Count() == 1 ? same.Key : $"{same.Key}x{same.Count()}"));
        return FormattableString.Invariant(
            $"{Schedule.Seed,10}  {Events,6} events  {gaps,3} gaps {seconds,6:0} s  {recovered,5} read back  {States.Equal,4}/{States.Items,-4} of the state equal  {(Broken.Count == 0 ? "kept  " : "BROKEN")}  {faults}");
    }

    /// <summary>Everything about one that failed.</summary>
    public string Describe() => string.Join(Environment.NewLine,
    [
        $"seed {Schedule.Seed}: {Command}",
        .. Schedule.Describe().Select(line => $"    {line}"),
        .. Told.Where(IsWorthTelling)
            .Select(status => FormattableString.Invariant($"    {status.Time:HH:mm:ss.fff} {status}")),
        .. Broken.Select(broken => $"  {broken}"),
    ]);
}
