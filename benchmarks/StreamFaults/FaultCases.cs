using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Benchmarks;

/// <summary>The faults that are measured.</summary>
internal static class FaultCases
{
    /// <summary>The fault that shows whether duplicates are removed across connections.</summary>
    public const string SentAgain = "drop, last 10 events sent again";

    private static readonly StreamFault _twiceAsText = new()
    {
        Kind = StreamFaultKind.Expire,
        Notice = new ExpiryNotice { Times = 2, TimeAsText = true },
    };

    // A half-open socket beside a good one costs nothing at once: what counts is the moment it is given up.
    private static readonly TimeSpan _untilHalfOpenIsFound = TimeSpan.FromSeconds(30);

    private static readonly StreamFault _serverError =
        new() { Kind = StreamFaultKind.AnswerError, Status = 503, Code = -1008, Reason = "Server is busy.", Count = 3 };

    private static readonly FaultCase[] _ofListenKeys =
    [
        Of("listenKeyExpired", StreamFaultKind.Expire),
        Of("listenKeyExpired", StreamFaultKind.Expire) with { Connections = 2 },
        Of("listenKeyExpired twice, E as text", _twiceAsText),
        Of("listenKeyExpired, TCP drop", StreamFaultKind.ExpireThenDrop),
        Of("key gone without notice", StreamFaultKind.ForgetKey),
    ];

    private static readonly FaultCase[] _ofSubscriptions =
    [
        Of("eventStreamTerminated", StreamFaultKind.Terminate),
        OfOne("eventStreamTerminated", StreamFaultKind.Terminate),
        Of("the same, token ended", StreamFaultKind.Expire),
        Of("the same twice, E as text", _twiceAsText),
        Of("the same, TCP drop", StreamFaultKind.ExpireThenDrop),
        Of("subscription gone without notice", StreamFaultKind.ForgetKey),
        Of("serverShutdown, closed after 2 s", new StreamFault { Kind = StreamFaultKind.Shutdown, Milliseconds = 2000 }),
        AfterDrop("drop, subscription refused 3 times (503)", _serverError),
        AfterDrop("drop, no answer to subscription", new StreamFault { Kind = StreamFaultKind.AnswerNothing }),
        AfterDrop("drop, answer with another id", new StreamFault { Kind = StreamFaultKind.AnswerOtherId }),
        AfterDrop("drop, answer without a number", new StreamFault { Kind = StreamFaultKind.AnswerEmpty }),
        AfterDrop("drop, answer is a page", new StreamFault
        {
            Kind = StreamFaultKind.AnswerGarbage,
            Content = GarbageContent.Html,
        }),
        AfterDrop("drop, 20 events before the answer", new StreamFault
        {
            Kind = StreamFaultKind.AnswerAfterEvents,
            After = 20,
        }),
        new("drop, clock 7 s off", exchange =>
        {
            exchange.ClockOffset = TimeSpan.FromSeconds(7);
            return Task.FromResult(Add(exchange, OnFirst(exchange, StreamFaultKind.Drop)));
        }),
    ];

    private static readonly FaultCase[] _ofConnections =
    [
        new("none", _ => Task.FromResult(DateTimeOffset.UtcNow)),
        Of("TCP drop", StreamFaultKind.Drop),
        OfOne("TCP drop", StreamFaultKind.Drop),
        Of("TCP reset", StreamFaultKind.Reset),
        OfOne("TCP reset", StreamFaultKind.Reset),
        Of("close frame 1001", StreamFaultKind.Close),
        OfOne("close frame 1001", StreamFaultKind.Close),
        Of("half-open", StreamFaultKind.HalfOpen),
        OfOne("half-open", StreamFaultKind.HalfOpen) with { Watch = _untilHalfOpenIsFound },
        AfterDrop("drop, 3 handshakes refused (503)", new StreamFault { Kind = StreamFaultKind.Refuse, Count = 3 }),
        AfterDrop("drop, 3 handshakes reset", new StreamFault { Kind = StreamFaultKind.ResetHandshake, Count = 3 }),
        AfterDrop("drop, handshake hangs", new StreamFault { Kind = StreamFaultKind.HangHandshake }),
        AfterDrop("drop, handshake hangs", new StreamFault { Kind = StreamFaultKind.HangHandshake }, connections: 2),
        new("rotation", RotateAsync) { RotateAfter = TimeSpan.FromSeconds(4) },
        new("rotation", RotateAsync) { RotateAfter = TimeSpan.FromSeconds(4), Connections = 2 },
    ];

    private static readonly FaultCase[] _ofEvents =
    [
        Of("200 events sent twice", new StreamFault { Kind = StreamFaultKind.Duplicate, Count = 200 }),
        Of("5 frames that are not JSON", new StreamFault { Kind = StreamFaultKind.Garbage, Count = 5 }),
        Of("200 events in 3 fragments", new StreamFault { Kind = StreamFaultKind.Fragment, Count = 200 }),
        Of("5 events 200 ms late each", new StreamFault { Kind = StreamFaultKind.Slow, Count = 5, Milliseconds = 200 }),
        OfOne("5 events 200 ms late each", StreamFaultKind.Slow, fault => fault with { Count = 5, Milliseconds = 200 }),
    ];

    /// <summary>Those of a market.</summary>
    public static IReadOnlyList<FaultCase> Of(Market market) =>
    [
        .. _ofConnections,
        new(SentAgain, exchange => DropAndRepeatAsync(exchange, market)),
        .. market == Market.UsdMFutures ? _ofListenKeys : _ofSubscriptions,
        .. _ofEvents,
    ];

    private static FaultCase Of(string name, StreamFaultKind kind) => Of(name, new StreamFault { Kind = kind });

    private static FaultCase Of(string name, StreamFault fault) =>
        new(name, exchange => Task.FromResult(Add(exchange, fault)));

    // Two connections, and only the first is hit.
    private static FaultCase OfOne(string name, StreamFaultKind kind, Func<StreamFault, StreamFault>? refine = null)
    {
        refine ??= fault => fault;
        return new(name, exchange => Task.FromResult(Add(exchange, refine(OnFirst(exchange, kind)))))
        {
            Connections = 2,
        };
    }

    private static FaultCase AfterDrop(string name, StreamFault handshake, int connections = 1) =>
        new(name, exchange => Task.FromResult(Add(exchange, handshake, OnFirst(exchange, StreamFaultKind.Drop))))
        {
            Connections = connections,
        };

    private static StreamFault OnFirst(EmulatedExchange exchange, StreamFaultKind kind) =>
        new() { Kind = kind, Connection = exchange.Streams.Connections[0].Number };

    private static DateTimeOffset Add(EmulatedExchange exchange, params StreamFault[] faults)
    {
        var at = DateTimeOffset.UtcNow;
        exchange.StreamFaults.Add(faults);
        return at;
    }

    // The account rests meanwhile: what was lost in the gap and came again would be late by the exchange's doing.
    private static async Task<DateTimeOffset> DropAndRepeatAsync(EmulatedExchange exchange, Market market)
    {
        exchange.Trading.Stop();
        await Task.Delay(200);
        var dropped = exchange.Streams.Connections[0].Number;
        var at = Add(exchange, new StreamFault { Kind = StreamFaultKind.Drop });
        await exchange.Streams.WaitUntilAsync(open => open.Any(socket =>
            socket.Number > dropped && FaultRun.IsListening(socket)));
        Add(exchange, new StreamFault { Kind = StreamFaultKind.Repeat, Count = 10 });
        exchange.Trading.Start(FaultRun.PlanOf(market));
        return at;
    }

    private static async Task<DateTimeOffset> RotateAsync(EmulatedExchange exchange)
    {
        var last = exchange.Streams.Connections[^1].Number;
        await exchange.Streams.WaitUntilAsync(open => open[^1].Number > last);
        return DateTimeOffset.UtcNow;
    }
}
