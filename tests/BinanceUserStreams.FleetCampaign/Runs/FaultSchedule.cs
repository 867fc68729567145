using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.FleetCampaign.Runs;

/// <summary>Random faults that follow from a seed: of each host and each server one at a time, of the exchange any.</summary>
internal static class FaultSchedule
{
    private const int LongestMilliseconds = 15_000;

    private static readonly string[] _kinds = ["kill", "freeze", "cut"];

    private static readonly StreamFaultKind[] _streams =
    [
        StreamFaultKind.Drop, StreamFaultKind.Reset, StreamFaultKind.Close, StreamFaultKind.HalfOpen, StreamFaultKind.Expire,
        StreamFaultKind.ExpireThenDrop, StreamFaultKind.ForgetKey, StreamFaultKind.Refuse, StreamFaultKind.Duplicate,
        StreamFaultKind.Repeat, StreamFaultKind.Slow,
    ];

    private static readonly Fault[] _rest =
    [
        new() { Kind = FaultKind.Status, Status = 503, Count = 5 }, new() { Kind = FaultKind.Status, Status = 500, Count = 5 },
        new() { Kind = FaultKind.Reset, Count = 5 }, new() { Kind = FaultKind.Hang, Count = 3 },
        new() { Kind = FaultKind.Html, Count = 3 }, new() { Kind = FaultKind.Delay, Milliseconds = 3000, Count = 5 },
    ];

    /// <summary>Makes one.</summary>
    /// <param name="bench">The fleet.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="length">In which all faults begin.</param>
    /// <param name="counts">Counts them by name.</param>
    public static IReadOnlyList<PlannedFault> Of(FleetBench bench, int seed, TimeSpan length, Dictionary<string, int> counts)
    {
        Random chance = new(seed);
        List<PlannedFault> faults = [];
        foreach (var host in bench.Hosts.Where(_ => chance.Next(3) > 0))
        {
            Add(Disturbances.OfHost(_kinds[chance.Next(_kinds.Length)], host), isOfFleet: true, "host");
        }

        if (chance.Next(6) == 0)
        {
            Add(Disturbances.OfAllServers(bench), isOfFleet: true, "");
        }
        else
        {
            foreach (var server in bench.Cluster.Servers.Where(_ => chance.Next(2) == 0))
            {
                Add(Disturbances.OfServer(bench, _kinds[chance.Next(_kinds.Length)], server), isOfFleet: true, "server");
            }
        }

        if (chance.Next(2) == 0)
        {
            var isKill = chance.Next(2) == 0;
            Add(
                new(isKill ? "kill reader" : "restart reader", isKill ? bench.Reader.KillAsync : bench.Reader.RestartAsync, () => Task.CompletedTask),
                isOfFleet: false, "");
        }

        for (var count = chance.Next(1, 5); count > 0; count--)
        {
            Add(chance.Next(3) == 0 ? Rest(bench, _rest[chance.Next(_rest.Length)]) : Stream(bench, chance), isOfFleet: false, "");
        }

        return faults;

        void Add(Disturbance fault, bool isOfFleet, string of)
        {
            var name = of.Length == 0 ? fault.Name : $"{fault.Name.Split(' ')[0]} {of}";
            counts[name] = counts.GetValueOrDefault(name) + 1;
            faults.Add(new PlannedFault(
                TimeSpan.FromSeconds(chance.NextDouble() * length.TotalSeconds),
                TimeSpan.FromMilliseconds(isOfFleet ? chance.Next(LongestMilliseconds) : 0), fault, isOfFleet));
        }
    }

    private static Disturbance Rest(FleetBench bench, Fault fault) => new(
        $"Rest{fault.Kind}",
        () =>
        {
            bench.Exchange.Faults.Add(fault);
            return Task.CompletedTask;
        },
        () => Task.CompletedTask);

    // One socket of an account, all of an account, or those of all accounts.
    private static Disturbance Stream(FleetBench bench, Random chance)
    {
        var kind = _streams[chance.Next(_streams.Length)];
        var account = chance.Next(3) == 0 ? null : Accounts.NameOf(chance.Next(3));
        var isOne = chance.Next(2) == 0 && kind != StreamFaultKind.Refuse;
        var which = chance.Next(1000);
        return new(kind.ToString(), () =>
        {
            var open = bench.Exchange.Exchange.Streams.Connections.Where(socket => socket.Ending is null).ToList();
            bench.Exchange.StreamFaults.Add(new StreamFault
            {
                Kind = kind,
                Account = isOne ? null : account,
                Connection = isOne && open.Count > 0 ? open[which % open.Count].Number : null,
                Count = kind == StreamFaultKind.Refuse ? 10 : 5,
                Milliseconds = 300,
            });
            return Task.CompletedTask;
        }, () => Task.CompletedTask);
    }
}
