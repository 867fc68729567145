using System.Text.Json;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>
/// Every contender once a round, in an order drawn anew, each time in a new process: whatever else the machine does
/// hits all alike.
/// </summary>
internal static class Comparison
{
    public static void Run(int rounds)
    {
        using ServerProcess server = new();
        Tables.PrintMachine();
        Tables.PrintSpeed(Sample<Sample>("speed", Contenders.All.Select(row => row.Name), server.Fast, rounds));
        Tables.PrintLatency(Sample<Latency>("latency", [Contenders.Bare, Contenders.Ours], server.Paced, rounds));
        Tables.PrintMemory(Read<Sample>(Programs.Run("memory", Contenders.Ours, server.Fast.ToString())));
    }

    private static List<T> Sample<T>(string kind, IEnumerable<string> contenders, Uri server, int rounds)
    {
        List<T> samples = [];
        for (var round = 0; round < rounds; round++)
        {
            var names = contenders.ToArray();
            Random.Shared.Shuffle(names);
            foreach (var name in names)
            {
                samples.AddRange(Read<T>(Programs.Run(kind, name, server.ToString())));
            }
        }

        return samples;
    }

    private static List<T> Read<T>(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<T>(line)!)];
}
