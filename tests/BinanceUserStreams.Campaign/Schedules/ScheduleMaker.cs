using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Campaign.Schedules;

/// <summary>Makes a schedule of a seed.</summary>
internal sealed class ScheduleMaker
{
    // Together about as much as two cores carry for four schedules at a time.
    private const double TradesPerWallSecond = 300;

    private readonly Chance _chance;
    private readonly FaultMaker _faults;

    private ScheduleMaker(int seed)
    {
        _chance = new Chance(seed);
        _faults = new FaultMaker(_chance);
    }

    /// <summary>The schedule of a seed.</summary>
    public static Schedule Make(int seed) => new ScheduleMaker(seed).MakeSchedule(seed);

    private Schedule MakeSchedule(int seed)
    {
        // Not faster: a socket that is silent for two seconds is overtaken, and a busy machine is silent for a moment.
        var clockScale = _chance.Of(15.0, 30.0, 30.0, 45.0);
        var exchangeScale = _chance.Of(1.0, 1.0, 4.0, 10.0, 20.0, 150.0);
        var length = TimeSpan.FromSeconds(_chance.Between(7, 12)) * clockScale;
        var streams = MakeStreams(length, clockScale, TimeSpan.FromHours(1) / exchangeScale);
        Schedule schedule = new(seed)
        {
            ClockScale = clockScale,
            ExchangeScale = exchangeScale,
            Length = length,
            Streams = streams,
            BufferBytes = _chance.Of(64, 256, 1024, 16384) * 1024L,
            Flush = _chance.Of(JournalFlush.Interval, JournalFlush.Always),
            Pace = _chance.Of(ConsumerPace.Fast, ConsumerPace.Fast, ConsumerPace.Pausing, ConsumerPace.Slow),
            Notice = MakeNotice(),
            SilentLegacy = streams.All(stream => stream.Form is null || !IsLegacy(stream)),
            Faults = _faults.Make(length, clockScale),
            Restarts = _chance.Hits(0.35) ? [length * (0.2 + (0.6 * _chance.Fraction()))] : [],
            StopsBusy = _chance.Hits(0.4),
        };

        // Drawn last: the schedules that a seed made before there were repairs are the same but for them.
        return AddRepairs(schedule) with { JournalBytes = _chance.Hits(0.4) ? _chance.Of(1, 2, 4) * 1024 * 1024L : null };
    }

    private Schedule AddRepairs(Schedule schedule)
    {
        var repairs = _chance.Hits(2.0 / 3);
        return schedule with
        {
            HistoryLag = TimeSpan.FromMilliseconds(_chance.Of(0, 1, 1) * _chance.Between(1, 4500)),
            Streams = [.. schedule.Streams.Select(plan => plan with
            {
                Repair = MakeRepair() is var repair && repairs && plan.HasHistory ? repair : null,
            })],
        };
    }

    private RepairPlan MakeRepair()
    {
        RepairPlan repair = new(MayRead: !_chance.Hits(0.08))
        {
            FillsPerOrder = _chance.Of<int?>(1, 2, 3, null),
            EndsUnfilled = _chance.Hits(0.5),
            Conditional = _chance.Hits(0.2),
        };
        return repair with { SelfTrades = _chance.Hits(0.4) && repair is { EndsUnfilled: false, Conditional: false } };
    }

    private List<StreamPlan> MakeStreams(TimeSpan length, double clockScale, TimeSpan keyLife)
    {
        List<StreamPlan> streams = [];
        var count = _chance.Of(1, 1, 2, 3);
        for (var i = 0; i < count; i++)
        {
            var market = _chance.Of(
                Market.UsdMFutures, Market.UsdMFutures, Market.CoinMFutures, Market.PortfolioMargin,
                Market.PortfolioMarginPro, Market.Options, Market.MarginRisk, Market.Spot, Market.Spot, Market.CrossMargin,
                Market.IsolatedMargin);

            // Two streams of one account and market would be the same stream; two markets of one account may share a key.
            var account = streams.Exists(other => other.Market == market) ? $"desk{i + 1}" : "desk";
            StreamPlan plan = new(market, account) { Symbol = market == Market.IsolatedMargin ? "BTCUSDT" : null };
            streams.Add(MakeStream(plan, length, clockScale / count, keyLife));
        }

        return streams;
    }

    private StreamPlan MakeStream(StreamPlan plan, TimeSpan length, double clockScale, TimeSpan keyLife)
    {
        var longest = keyLife * 0.75 < length / 5 ? keyLife * 0.75 : length / 5;
        return plan with
        {
            Form = MakeForm(plan.Market),
            Connections = _chance.Of(1, 1, 2),
            RotateAfter = _chance.Between(length / 10, length * 2),

            // Now and then too late: then the key ends, and another one takes its place.
            KeepAliveInterval = _chance.Hits(0.1) && keyLife < length
                ? keyLife * 1.05
                : _chance.Between(longest / 3, longest),
            Rate = TradesPerWallSecond / clockScale * (0.2 + (0.8 * _chance.Fraction())),
            Burst = _chance.Hits(0.4) ? _chance.Between(length / 40, length / 8) : null,
        };
    }

    // The forms that the catalogue does not use: wrapped, with the key in the path, and those of before the split.
    private string? MakeForm(Market market) => !_chance.Hits(0.3) ? null : market switch
    {
        Market.UsdMFutures => _chance.Of("/private/stream?listenKey={listenKey}&events={events}", "/ws/{listenKey}"),
        Market.Spot or Market.CrossMargin or Market.IsolatedMargin => "/ws-api/v3?returnRateLimits=false",
        Market.Options => "/private/stream?listenKey={listenKey}&events={events}",
        Market.PortfolioMargin => "/pm/stream?streams={listenKey}",
        Market.PortfolioMarginPro => "/pm-classic/stream?streams={listenKey}",
        _ => "/stream?streams={listenKey}",
    };

    private static bool IsLegacy(StreamPlan stream) =>
        stream is { Market: Market.UsdMFutures, Form: { } form } && form.StartsWith("/ws/", StringComparison.Ordinal);

    private ExpiryNotice MakeNotice() => new()
    {
        Times = _chance.Of(0, 1, 1, 2),
        TimeAsText = _chance.Of<bool?>(null, true, false),
        NamesKey = _chance.Of<bool?>(null, true, false),

        // Year 1, 1970 and 9999.
        Time = _chance.Hits(0.2) ? _chance.Of(-62135596800000, 0, 253402300799999) : null,
    };
}
