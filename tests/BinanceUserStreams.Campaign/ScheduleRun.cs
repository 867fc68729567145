using BinanceUserStreams.Campaign.Accounts;
using BinanceUserStreams.Campaign.Audit;
using BinanceUserStreams.Campaign.Clocks;
using BinanceUserStreams.Campaign.Faults;
using BinanceUserStreams.Campaign.Receiving;
using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.History;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Campaign;

/// <summary>One schedule: an exchange of its own, accounts that trade, a program that receives, and faults.</summary>
internal sealed class ScheduleRun : IDisposable
{
    private static readonly TimeSpan _openPatience = TimeSpan.FromSeconds(30);

    // What asked for a wait is waited out, a key that was lost is found missing: by the clock of the exchange.
    private static readonly TimeSpan _balancePatience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan _leastBalancePatience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _tailPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _leavePatience = TimeSpan.FromSeconds(5);

    private readonly Schedule _schedule;
    private readonly ScaledTime _time;
    private readonly EmulatorHost _host;
    private readonly Crowd _crowd;
    private readonly SentLog _sent;
    private readonly ScheduleAudit _audit;
    private readonly Delivery _delivery = new();
    private readonly ReceiverOptions _options;
    private readonly OtherProgram _other = new();
    private readonly Injector _injector;
    private readonly JournalKeeper? _keeper;
    private IReadOnlyList<OptimizedJournalFile> _optimized = [];
    private readonly List<BrokenPromise> _broken = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _runs = [];
    private DateTimeOffset _startedAt;
    private Receiver _receiver;

    private ScheduleRun(Schedule schedule, ScaledTime time, EmulatorHost host, string folder)
    {
        _schedule = schedule;
        _time = time;
        _host = host;
        host.Exchange.ExpiryNotice = schedule.Notice;
        foreach (var plan in schedule.Streams)
        {
            host.Exchange.DescribeApiKey(
                Receiver.KeyTextOf(plan), plan.Account, mayRead: plan.Repair is not { MayRead: false });
        }

        host.Exchange.History = new HistorySettings { LagMilliseconds = (long)schedule.HistoryLag.TotalMilliseconds };
        _sent = new SentLog(schedule, host.Exchange.Streams, time);
        _crowd = new Crowd(schedule, host.Exchange, time);
        _audit = new ScheduleAudit(schedule, _delivery, _crowd, _sent);
        _options = new ReceiverOptions(host.Uri, host.StreamUri, schedule.Streams, time, folder)
        {
            BufferBytes = schedule.BufferBytes,
            Flush = schedule.Flush,
            JournalBytes = schedule.JournalBytes,
            Rhythm = Rhythm.Of(schedule.Pace),
        };
        _injector = new Injector(
            schedule, host.Exchange, time, ending => _other.CloseKeysAsync(_receiver!, ending));
        _receiver = Start();
        _keeper = schedule.JournalBytes is null ? null
            : new JournalKeeper(folder, _options.Optimization with { Compress = true });
    }

    /// <summary>Runs the schedule of a seed and looks at what it did.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="folder">For its files; they are gone at the end.</param>
    /// <param name="keepsBroken">Whether they stay if a promise was broken.</param>
    public static async Task<ScheduleResult> RunAsync(int seed, string folder, bool keepsBroken)
    {
        var schedule = ScheduleMaker.Make(seed);
        ScaledTime time = new(schedule.ClockScale);
        var journal = Path.Combine(folder, $"campaign-{seed}");
        await using var host = await EmulatorHost.StartAsync(new EmulatorOptions
        {
            TimeProvider = time,
            TimeScale = schedule.ExchangeScale,
            SilentLegacyStreams = schedule.SilentLegacy,

            // Repairs ask a lot, and each renewal of a key is to be found.
            LoggedRequests = 100_000,
        });
        using ScheduleRun run = new(schedule, time, host, journal);
        var result = await run.RunAsync();
        if (!keepsBroken || result.Broken.Count == 0)
        {
            Directory.Delete(journal, recursive: true);
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _crowd.Dispose();
        _other.Dispose();
        _keeper?.Dispose();
    }

    private async Task<ScheduleResult> RunAsync()
    {
        var began = _time.GetUtcNow();
        await Patience.UntilAsync(() => _schedule.Streams.All(IsOpen), _openPatience);
        using CancellationTokenSource ending = new();
        var injecting = _injector.RunAsync(ending.Token);
        _crowd.Start();
        await PassAsync();
        if (!_schedule.StopsBusy)
        {
            await _crowd.StopAsync();
            _receiver.Hurry();
            await WaitAsync(() => _audit.AreGapsDone && _audit.IsBalanced);
            await Patience.UntilAsync(() => _schedule.Streams.All(HasAll), _tailPatience);
            await ReadAtRestAsync();
            _audit.NoteGapsLeft();
        }

        await ending.CancelAsync();
        await injecting;
        var stopped = _time.GetUtcNow();
        await Task.WhenAll(Task.Run(_injector.StopAsync), StopAsync());
        await _crowd.StopAsync();
        _optimized = await OwnThread.RunAsync(() => _keeper?.Stop() ?? []);
        var result = await OwnThread.RunAsync(() => Judge(began, stopped));
        var (states, broken) = await new Reconciliation(_schedule, _host.Exchange, _options)
            .RunAsync(began + ((stopped - began) / 2));
        return result with { States = states, Broken = [.. result.Broken, .. broken] };
    }

    private Task<bool> WaitAsync(Func<bool> condition)
    {
        var patience = _balancePatience / _schedule.ClockScale;
        return Patience.UntilAsync(condition, patience > _leastBalancePatience ? patience : _leastBalancePatience);
    }

    /// <summary>
    /// The last that an account was told has come, also if it has no number, such as an order that nobody filled; or it came into a gap.
    /// </summary>
    private bool HasAll(StreamPlan plan) => _sent.LastOf(plan) is not { } last
        || _delivery.Has(plan.Source, FrameFingerprint.Of(last.Json.Span))
        || _delivery.GapsOf(plan.Source).Any(gap => gap.To >= last.SentAt);

    /// <summary>One gap more while the accounts rest: what is read after it must be what they have.</summary>
    private async Task ReadAtRestAsync()
    {
        if (_audit.RestAt is { } rest && !_audit.HasSnapshotsSince(rest))
        {
            var left = rest - _time.GetUtcNow();
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, _time);
            var droppedAt = _time.GetUtcNow();
            _host.Exchange.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Drop });
            await WaitAsync(() => _audit.HasGapsSince(droppedAt) && _audit.HasSnapshotsSince(droppedAt) && _audit.AreGapsDone);
        }
    }

    /// <summary>The time of the schedule passes, with the program ended and started again in between.</summary>
    private async Task PassAsync()
    {
        var left = _schedule.Length;
        foreach (var at in _schedule.Restarts)
        {
            await Task.Delay(at, _time);
            left -= at;
            await _injector.RestGate.WaitAsync();
            _host.Exchange.Faults.Clear();
            _host.Exchange.StreamFaults.ClearRequests();
            await StopAsync();
            _receiver = await OwnThread.RunAsync(Start);
            await Patience.UntilAsync(() => _schedule.Streams.All(IsAnswered), _openPatience);
            _injector.RestGate.Release();
        }

        await Task.Delay(left, _time);
    }

    private Receiver Start()
    {
        Receiver receiver = new(_options, _delivery);
        _startedAt = _time.GetUtcNow();
        return receiver;
    }

    private async Task StopAsync()
    {
        _runs.Add((_startedAt, _time.GetUtcNow()));
        try
        {
            using var receiver = _receiver;
            var left = await receiver.StopAsync();
            _broken.AddRange(left.Select(what => new BrokenPromise(Promise.NothingLeft, what)));
        }
        catch (Exception defect)
        {
            _broken.Add(new BrokenPromise(Promise.GoesOn, defect.ToString()));
        }
    }

    private ScheduleResult Judge(DateTimeOffset began, DateTimeOffset stopped)
    {
        JournalResumptions resumptions = new(_options.JournalFolder);
        var figures = _audit.Judge(stopped, resumptions);
        _broken.AddRange(_audit.Broken);
        _broken.AddRange(_delivery.Ends.Where(end => end.Reason != "it was stopped")
            .Select(end => new BrokenPromise(Promise.GoesOn, end.Message)));
        Add(RenewalAudit.Judge(_schedule, _host.Requests.Calls, _runs));
        Add(JournalAudit.Judge(_options.JournalFolder, _delivery, mayLack: _schedule.JournalBytes is not null));
        _broken.AddRange(_optimized.Where(file => file.Action == JournalFileAction.Failed)
            .Select(file => new BrokenPromise(Promise.JournalIsDelivered, $"{file}")));
        Add(LeftAtExchange());
        Add(LeftInFolder());
        return new ScheduleResult(_schedule, stopped - began)
        {
            Happened = _injector.Happened,
            Overlapping = _injector.Overlapping,
            Figures = figures,
            Kinds = _audit.Kinds,
            Counters = [.. _delivery.Ends.Select(end => end.Counters)],
            Events = _delivery.Events.Count,
            Told = [.. _delivery.Rest.OfType<StreamStatus>()],
            Broken = _broken,
            FilesRemoved = _optimized.Count(file => file.Action == JournalFileAction.Removed),
            FilesCompressed = _optimized.Count(file => file.Action == JournalFileAction.Compressed),
        };
    }

    /// <summary>The first request of a stream was answered: it has a listen key or a subscription.</summary>
    private bool IsAnswered(StreamPlan plan) => plan.IsSubscribed
        ? _host.Exchange.Streams.Connections.Any(socket => socket.Subscriptions.Any(one =>
            (one.Market, one.Account, one.Symbol) == (plan.Emulated.Name, plan.Account, plan.Symbol)))
        : _receiver.Keys.Any(held => (held.Key.Market, held.Key.Account) == (plan.Market, plan.Account));

    private bool IsOpen(StreamPlan plan) => _delivery.Rest.OfType<StreamStatus>().Count(status =>
        status.Status == StreamStatusKind.Connected
        && status.Market == plan.Market
        && status.Account == plan.Account) >= plan.Connections;

    private void Add(BrokenPromise? broken)
    {
        if (broken is not null)
        {
            _broken.Add(broken);
        }
    }

    private BrokenPromise? LeftAtExchange()
    {
        var streams = _host.Exchange.Streams;
        var areGone = streams.WaitUntilAsync(open => open.Count == 0).Wait(_leavePatience);
        return areGone ? null : new BrokenPromise(
            Promise.NothingLeft, $"the exchange has {streams.Connections.Count} open socket(s): "
                + string.Join(", ", streams.Connections.Select(open => $"{open.Number} {open.Ending}")));
    }

    // A journal is its days with what stands beside them, and the file whose lock says whether somebody is writing.
    private BrokenPromise? LeftInFolder()
    {
        var left = Directory.GetFiles(_options.JournalFolder, "*", SearchOption.AllDirectories).Select(Path.GetFileName)
            .Where(file => Path.GetExtension(file) is not (".jsonl" or ".gz" or ".index" or ".state") && file is not "journal.lock").ToList();
        return left.Count == 0 ? null : new BrokenPromise(Promise.NothingLeft, $"files: {string.Join(", ", left)}");
    }
}
