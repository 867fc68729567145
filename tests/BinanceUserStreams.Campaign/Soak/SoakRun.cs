using BinanceUserStreams.Campaign.Audit;
using BinanceUserStreams.Campaign.Clocks;
using BinanceUserStreams.Campaign.Receiving;
using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Campaign.Soak;

/// <summary>
/// A month of one stream through real sockets. Exchange and client share a clock that is moved on by hand, always after
/// everything that was to happen has happened: so a month takes minutes, and nothing times out by accident.
/// </summary>
internal sealed class SoakRun : IDisposable
{
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _keepAlive = StreamSettings.DefaultKeepAliveInterval;
    private static readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    // Every chance falls in the middle: a keep-alive comes after its interval, a rotation a fortieth before its time.
    private static readonly TimeSpan _rotation = StreamSettings.DefaultRotateAfter * 0.975;

    private static readonly StreamPlan _plan = new(Market.UsdMFutures, "soak")
    {
        RotateAfter = StreamSettings.DefaultRotateAfter,
        KeepAliveInterval = _keepAlive,
    };

    private readonly FakeTimeProvider _time;
    private readonly EmulatorHost _host;
    private readonly SoakOptions _options;
    private readonly TimerCount _timers;
    private readonly string _folder = Directory.CreateTempSubdirectory("BinanceUserStreams.Soak.").FullName;
    private readonly List<SoakSample> _samples = [];
    private readonly RunningLedger _ledger;
    private readonly long _lastIdBefore;
    private readonly long _eventsBefore;
    private readonly Receiver _receiver;
    private TradingSession? _session;
    private DateTimeOffset _openedAt;
    private long _rotations;

    private SoakRun(FakeTimeProvider time, EmulatorHost host, SoakOptions options)
    {
        (_time, _host, _options) = (time, host, options);
        _timers = new TimerCount(time);
        host.Exchange.DescribeApiKey(Receiver.KeyTextOf(_plan), _plan.Account);

        // The exchange remembers so many trades: it is filled before, so that the memory that is seen to grow is not its.
        var before = host.Exchange.Trading.TradeNow(Trading with { Count = TradingLedger.Capacity }).Ledger.State;
        (_lastIdBefore, _eventsBefore) = (before.Trades, before.Events);
        _ledger = new RunningLedger(_lastIdBefore);
        _receiver = new Receiver(
            new ReceiverOptions(host.Uri, host.StreamUri, [_plan], _timers, _folder) { Random = () => 0.5 }, _ledger);
    }

    private TradingPlan Trading => new()
    {
        Market = EmulatedMarket.UsdMFutures,
        Account = _plan.Account,
        FillsPerOrder = 1,
        OrdersPerSecond = _options.OrdersPerSecond,
    };

    /// <summary>Runs it.</summary>
    public static async Task<SoakResult> RunAsync(SoakOptions options)
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
        await using var host = await EmulatorHost.StartAsync(new EmulatorOptions { TimeProvider = time });
        using SoakRun run = new(time, host, options);
        return await run.RunAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _receiver.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<SoakResult> RunAsync()
    {
        // A handshake may take as long as a heartbeat waits: two waits of that length have begun.
        await UntilAsync(() => IsSettled(keepAlives: 1, heartbeats: 2), "the stream to begin");
        _openedAt = _time.GetUtcNow();
        _session = _host.Exchange.Trading.Start(Trading with { Seed = 2 });
        var steps = (long)(_options.Length / _step);
        for (var step = 0L; step < steps; step++)
        {
            if (step % Math.Max(steps / _options.Samples, 1) == 0)
            {
                Sample(step);
            }

            await StepAsync((step + 1) * _step);
        }

        _session.Stop();
        await UntilAsync(() => _ledger.Events == Sent, "the last events");
        Sample(steps);
        var left = await _receiver.StopAsync();
        return Judge(left);
    }

    private async Task StepAsync(TimeSpan at)
    {
        var heartbeats = _timers.Begun(_heartbeat);
        _time.Advance(_step);
        var isRotating = _time.GetUtcNow() >= _openedAt + _rotation;
        _rotations += isRotating ? 1 : 0;
        await UntilAsync(() => IsSettled(1 + (long)(at / _keepAlive), heartbeats + 1), "everything that was due");
        _openedAt = isRotating ? _time.GetUtcNow() : _openedAt;
    }

    // The next keep-alive and the next heartbeat are waited for: those before are over.
    private bool IsSettled(long keepAlives, long heartbeats) =>
        _timers.Begun(_keepAlive) >= keepAlives
        && _timers.Begun(_heartbeat) >= heartbeats
        && _ledger.Told(StreamStatusKind.Rotated) >= _rotations
        && _ledger.Events >= Sent
        && _receiver.Sockets.IsQuiet;

    private long Sent => _session is null ? 0 : _session.Ledger.State.Events - _eventsBefore;

    private async Task UntilAsync(Func<bool> condition, string what)
    {
        if (!await Patience.UntilAsync(condition, _patience))
        {
            throw new TimeoutException(FormattableString.Invariant(
                $"Waiting for {what} at {_time.GetUtcNow():s}: {_ledger.Events} of {Sent} events delivered, ")
                + FormattableString.Invariant($"{_timers.Begun(_keepAlive)} keep-alives, {_ledger.Told(StreamStatusKind.Rotated)} of {_rotations} rotations."));
        }
    }

    private void Sample(long step) =>
        _samples.Add(SoakSample.Take(step * _step / TimeSpan.FromDays(1), _ledger.Events, _folder));

    private SoakResult Judge(IReadOnlyList<string> left)
    {
        List<BrokenPromise> broken = [.. _ledger.Judge(_session!.Ledger.State.Trades, types: 2)];
        broken.AddRange(left.Select(what => new BrokenPromise(Promise.NothingLeft, what)));
        broken.AddRange(JournalChain.Judge(_folder, _ledger.Chain) is { } differs ? [differs] : []);
        return new SoakResult(_options, _samples, _ledger.Counters!, Sent, broken);
    }
}
