using BinanceUserStreams.Campaign.Audit;
using BinanceUserStreams.Campaign.Receiving;
using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.States;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Campaign;

/// <summary>
/// What a desk does when a day is over: the states that the journal tells are compared with what the exchange says, while all
/// accounts rest. After a stop in the middle of trading the program runs once more before that, which is when it learns what it missed.
/// </summary>
internal sealed class Reconciliation(Schedule schedule, EmulatedExchange exchange, ReceiverOptions options)
{
    // Small: reading on from the midst of a short journal is to happen.
    private const long CheckpointDistance = 1024 * 1024;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan _leastPatience = TimeSpan.FromMinutes(1);

    private readonly List<BrokenPromise> _broken = [];

    private IEnumerable<StreamPlan> Plans => schedule.Streams.Where(plan => plan.HasHistory);

    /// <summary>Compares all accounts that can be read; all rest by now, and no program receives.</summary>
    /// <param name="middle">A moment within the journal.</param>
    public async Task<(StateFigures Figures, IReadOnlyList<BrokenPromise> Broken)> RunAsync(DateTimeOffset middle)
    {
        exchange.Faults.Clear();
        exchange.StreamFaults.Clear();

        // So late does the exchange tell by REST what has happened.
        await Task.Delay(schedule.HistoryLag, options.Time);
        if (schedule.StopsBusy)
        {
            await CatchUpAsync();
        }

        var figures = default(StateFigures);
        var states = await OwnThread.RunAsync(() => Read(middle));
        using AccountReader reader = new(options);
        foreach (var plan in Plans)
        {
            exchange.DescribeApiKey(AccountReader.KeyTextOf(plan), plan.Account);
            if (!states.TryGetValue(plan, out var known))
            {
                _broken.Add(new BrokenPromise(Promise.StateIsAccount, $"{plan.Source}: the journal knows nothing of it"));
                continue;
            }

            var (live, parts) = await reader.ReadAsync(plan);
            StateAudit audit = new($"{plan.Source}", plan.IsRepaired);
            figures += audit.Judge(known, live, parts);
            _broken.AddRange(audit.Broken);
        }

        return (figures, _broken);
    }

    private async Task CatchUpAsync()
    {
        Delivery delivery = new();
        using var receiver = await OwnThread.RunAsync(() => new Receiver(InTime(), delivery));
        receiver.Hurry();
        var patience = _patience / schedule.ClockScale;
        await Patience.UntilAsync(
            () => Plans.All(plan => HasCaughtUp(plan, delivery)), patience > _leastPatience ? patience : _leastPatience);
        var left = await receiver.StopAsync();
        _broken.AddRange(left.Select(what => new BrokenPromise(Promise.NothingLeft, $"after the last run: {what}")));
    }

    // With keys that are renewed too late there is always a gap that is not read back yet.
    private ReceiverOptions InTime()
    {
        var interval = schedule.KeyLife / 3;
        return options with
        {
            Streams = [.. schedule.Streams.Select(plan => plan.KeepAliveInterval > interval ? plan with { KeepAliveInterval = interval } : plan)],
        };
    }

    // Of an account whose gaps nobody reads back it is enough that it is told that there is one.
    private bool HasCaughtUp(StreamPlan plan, Delivery delivery) => plan.IsRepaired
        ? delivery.Snapshots.Any(snapshot => snapshot.Source == plan.Source)
            && Open(null).Read(CancellationToken.None).Any(state => state.Source == plan.Source && state.IsCertain)
        : delivery.GapsOf(plan.Source).Count > 0 || delivery.StatusOf<StreamStatus>(plan.Source).Any(IsConnected);

    private static bool IsConnected(StreamStatus status) => status.Status == StreamStatusKind.Connected;

    // From the beginning, and from checkpoints: both are what a user gets.
    private Dictionary<StreamPlan, BinanceAccountState> Read(DateTimeOffset middle)
    {
        var (early, last) = (Read(Open(middle)), Read(Open(null)));
        Require(last, Read(Open(null, CheckpointDistance)), "read once more");
        Require(last, Read(Open(null)), "from the last checkpoint");
        Require(early, Read(Open(middle)), FormattableString.Invariant($"from a checkpoint before {middle:HH:mm:ss.fff}"));
        return last;
    }

    private StateReading Open(DateTimeOffset? at, long distance = long.MaxValue) => new(
        options.JournalFolder, at,
        notice => _broken.Add(new BrokenPromise(Promise.StateIsAccount, $"{notice}")),
        problem => _broken.Add(new BrokenPromise(Promise.StateIsAccount, problem)),
        distance);

    private Dictionary<StreamPlan, BinanceAccountState> Read(StateReading reading)
    {
        var states = reading.Read(CancellationToken.None);
        return Plans.SelectMany(plan => states.Where(state => state.Source == plan.Source).Select(state => (plan, state)))
            .ToDictionary(pair => pair.plan, pair => pair.state);
    }

    private void Require(
        Dictionary<StreamPlan, BinanceAccountState> one, Dictionary<StreamPlan, BinanceAccountState> other, string way)
    {
        foreach (var (plan, state) in one)
        {
            StateAudit audit = new($"{plan.Source}", plan.IsRepaired);
            audit.RequireSame(state, other[plan], way);
            _broken.AddRange(audit.Broken);
        }
    }
}
