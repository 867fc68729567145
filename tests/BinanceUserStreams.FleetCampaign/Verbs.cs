using BinanceUserStreams.Campaign;
using BinanceUserStreams.FleetCampaign.Runs;

namespace BinanceUserStreams.FleetCampaign;

/// <summary>What the program can be asked for; each returns the exit code, 1 if a promise was broken.</summary>
internal static class Verbs
{
    public const string Usage = """
        fault --kind kill|freeze|cut --who leader|follower|host [--events 1000000] [--rate N]   two hosts, and a row of a table
        failover [--times 5] [--accounts 100] [--hosts 4]   kill -9 of a host, until each account is on two again
        campaign [--seed S] [--minutes 30]                  random faults of exchange, hosts and bus at once
        kills [--count 200] [--seed S]                      kill -9 of hosts and servers by turns
        soak [--minutes 60]                                 a steady low rate, and the memory of all
        NATS_SERVER names the nats-server, else it is the system's.
        """;

    public static async Task<int> FaultAsync(IReadOnlyList<string> arguments)
    {
        CampaignArguments options = new(arguments, "--kind", "--who", "--events", "--rate");
        string[] kinds = options.Text("--kind") is { } kind ? kind.Split(',') : ["kill", "freeze", "cut"];
        string[] all = options.Text("--who") is { } who ? who.Split(',') : ["leader", "follower", "host"];
        if (kinds.Except(["kill", "freeze", "cut"]).Any() || all.Except(["leader", "follower", "host"]).Any())
        {
            throw new ArgumentException(Usage);
        }

        Console.WriteLine(FaultRun.Heading);
        var isKept = true;
        foreach (var one in kinds)
        {
            foreach (var of in all)
            {
                isKept &= await FaultRun.RunAsync(one, of, (long)(options.Number("--events") ?? 1_000_000), options.Number("--rate"));
            }
        }

        return isKept ? 0 : 1;
    }

    public static async Task<int> FailoverAsync(IReadOnlyList<string> arguments)
    {
        CampaignArguments options = new(arguments, "--times", "--accounts", "--hosts");
        return await FailoverRun.RunAsync(
            (int)(options.Number("--hosts") ?? 4), (int)(options.Number("--accounts") ?? 100), (int)(options.Number("--times") ?? 5)) ? 0 : 1;
    }

    public static async Task<int> CampaignAsync(IReadOnlyList<string> arguments)
    {
        CampaignArguments options = new(arguments, "--seed", "--minutes");
        return await CampaignRun.RunAsync(Seed(options), TimeSpan.FromMinutes(options.Number("--minutes") ?? 30)) ? 0 : 1;
    }

    public static async Task<int> KillsAsync(IReadOnlyList<string> arguments)
    {
        CampaignArguments options = new(arguments, "--count", "--seed");
        return await KillsRun.RunAsync((int)(options.Number("--count") ?? 200), Seed(options)) ? 0 : 1;
    }

    public static async Task<int> SoakAsync(IReadOnlyList<string> arguments)
    {
        CampaignArguments options = new(arguments, "--minutes");
        return await SoakRun.RunAsync(TimeSpan.FromMinutes(options.Number("--minutes") ?? 60)) ? 0 : 1;
    }

    private static int Seed(CampaignArguments options) => (int)(options.Number("--seed") ?? Random.Shared.Next(1, 1_000_000_000));
}
