using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Campaign.Schedules;

/// <summary>Makes the faults of a schedule.</summary>
internal sealed class FaultMaker(Chance chance)
{
    // What the exchange and what stands before it answer when they do not want to.
    private static readonly int[] _statuses = [403, 404, 408, 418, 429, 500, 502, 503, 504];

    // An event that is wrapped as another subscription's is lost by the exchange: nobody can promise anything about it.
    private static readonly StreamFaultKind[] _kinds =
        [.. Enum.GetValues<StreamFaultKind>().Where(kind => kind != StreamFaultKind.Misroute)];

    // What no timer can count, what has passed, and what is no time. With these it is waited for five minutes at most.
    private static readonly string[] _oddWaits =
    [
        "5000000", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", "-5", "1.5",
        "soon",
    ];

    /// <summary>From one to eight faults, some at the same moment.</summary>
    public List<PlannedFault> Make(TimeSpan length, double clockScale)
    {
        List<PlannedFault> faults = [];
        var count = chance.Between(1, 8);
        while (faults.Count < count)
        {
            // Not in the first tenth: every socket has then been asked once.
            var at = length * (0.1 + (0.85 * chance.Fraction()));
            var moment = chance.Of(
                Moment.Time, Moment.Time, Moment.Time, Moment.Opening, Moment.Opening, Moment.Renewal, Moment.Stop);
            var together = chance.Hits(0.3) ? chance.Between(2, 3) : 1;
            for (var i = 0; i < together && faults.Count < 8; i++)
            {
                faults.Add(MakeOne(new PlannedFault(moment, at), clockScale));
            }
        }

        return faults;
    }

    private PlannedFault MakeOne(PlannedFault fault, double clockScale) => chance.Between(0, 9) switch
    {
        0 => fault,
        <= 3 => fault with { Rest = MakeRest(clockScale) },
        _ => fault with { Stream = MakeStream(), Aim = chance.Of(Aim.All, Aim.Oldest, Aim.Newest) },
    };

    private StreamFault MakeStream()
    {
        var kind = chance.Of(_kinds.AsSpan());
        StreamFault fault = new() { Kind = kind, After = chance.Of(0, 0, chance.Between(1, 100)) };
        return kind switch
        {
            StreamFaultKind.Close => fault with { Code = chance.Of(1000, 1001, 1006, 1008, 1011, 1012, 4000) },
            StreamFaultKind.Duplicate or StreamFaultKind.Fragment => fault with
            {
                Count = chance.Between(1, 300),
                Pieces = chance.Between(2, 9),
            },
            StreamFaultKind.Repeat => fault with { Count = chance.Between(1, StreamFault.LongestMemory) },
            StreamFaultKind.Garbage => fault with
            {
                Count = chance.Between(1, 20),
                Content = chance.Of(Enum.GetValues<GarbageContent>().AsSpan()),
            },

            // A socket that is silent for two seconds is overtaken on purpose: so slow is none here.
            StreamFaultKind.Slow => fault with
            {
                Count = chance.Between(1, 10),
                Milliseconds = chance.Between(1, 1500),
            },
            StreamFaultKind.Refuse when chance.Hits(0.2) => fault with
            {
                After = 0,
                Status = chance.Of(502, 503, 504),
                Headers = new Dictionary<string, string> { ["Retry-After"] = chance.Of(_oddWaits.AsSpan()) },
            },
            StreamFaultKind.Refuse => fault with
            {
                After = 0,
                Count = chance.Between(1, 4),
                Status = chance.Of(_statuses.AsSpan()),
                Headers = MakeRetryAfter(),
            },
            StreamFaultKind.Shutdown => fault with { Milliseconds = chance.Between(0, 20_000) },
            StreamFaultKind.AnswerError => MakeAnswer(fault),
            StreamFaultKind.AnswerAfterEvents => fault with { After = chance.Between(1, 100), Count = chance.Between(1, 3) },
            _ when fault.HitsRequests => fault with
            {
                After = 0,
                Count = chance.Between(1, 3),
                Content = chance.Of(Enum.GetValues<GarbageContent>().AsSpan()),
            },
            StreamFaultKind.Endless => fault with { Milliseconds = chance.Between(500, 5000) },
            _ when fault.HitsHandshakes => fault with
            {
                After = 0,
                Count = chance.Between(1, 3),
                Milliseconds = chance.Between(1000, 40000),
            },
            _ => fault,
        };
    }

    // Refused for good once, as by a server that knows nothing; otherwise for what is over sooner or later.
    private StreamFault MakeAnswer(StreamFault fault)
    {
        var (status, code) = chance.Of(
            (400, -1021), (400, -1209), (400, -2035), (429, -1003), (418, -1003), (503, -1008), (500, -1000), (400, -1034),
            (401, -2015), (400, -1022));
        return fault with
        {
            After = 0,
            Status = status,
            Code = code,
            Reason = "by the schedule",
            Count = status == 401 || code == -1022 ? 1 : chance.Between(1, 3),
            Milliseconds = chance.Between(1000, 30_000),
        };
    }

    private Fault MakeRest(double clockScale)
    {
        var kind = chance.Of(Enum.GetValues<FaultKind>().AsSpan());
        Fault fault = new() { Kind = kind, Count = chance.Between(1, 5) };
        return kind switch
        {
            FaultKind.Status => chance.Hits(0.2) ? MakeRefusal(fault) : MakeStatus(fault),
            FaultKind.Delay => fault with { Milliseconds = chance.Between(1, (int)(1000 * clockScale)) },
            FaultKind.Redirect => fault with { Location = "https://example.invalid/elsewhere" },
            FaultKind.ReplaceKey => fault with { Method = "PUT", Count = 1 },
            _ => fault,
        };
    }

    // Of a key that was good, by the exchange or a page of a gateway. The first request of a run is none of these: refused,
    // it ends the stream at once.
    private Fault MakeRefusal(Fault fault) => chance.Between(0, 2) switch
    {
        0 => fault with { Method = "PUT", Status = 401, Code = -2015, Msg = "Invalid API-key, IP, or permissions for action." },
        1 => fault with { Method = "PUT", Status = 401, Body = "<html>gateway</html>", ContentType = "text/html" },
        _ => fault with { Method = "PUT", Status = 410, Body = "<html>gateway</html>", ContentType = "text/html" },
    };

    private Fault MakeStatus(Fault fault) => chance.Of(_statuses.AsSpan()) switch
    {
        408 => fault with { Status = 408, Code = -1007, Msg = "Timeout waiting for response from backend server." },
        429 => fault with { Status = 429, Code = -1003, Msg = "Too many requests.", Headers = MakeRetryAfter() },
        418 => fault with { Status = 418, Code = -1003, Msg = "Way too many requests.", Headers = MakeRetryAfter() },
        503 => fault with { Status = 503, Code = -1001, Msg = "Internal error; unable to process your request." },
        var status => fault with { Status = status, Body = "<html>gateway</html>", ContentType = "text/html" },
    };

    private Dictionary<string, string> MakeRetryAfter() =>
        chance.Hits(0.7) ? new() { ["Retry-After"] = $"{chance.Between(1, 30)}" } : [];
}
