using System.Globalization;
using System.Text.Json;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>Every contender once a round, in an order drawn anew, each time in a new process.</summary>
internal static class Comparison
{
    private const int Events = 1_000_000;

    public static void Run(int rounds)
    {
        using ServerProcess server = new();
        List<Sample> samples = [];
        for (var round = 0; round < rounds; round++)
        {
            var names = Contenders.All.Select(contender => contender.Name).ToArray();
            Random.Shared.Shuffle(names);
            foreach (var name in names)
            {
                var text = Programs.Run(
                    "sample", name, server.Fast.ToString(), Events.ToString(CultureInfo.InvariantCulture));
                samples.Add(JsonSerializer.Deserialize<Sample>(text)!);
            }
        }

        foreach (var (name, title) in Contenders.All)
        {
            var of = samples.Where(sample => sample.Contender == name).ToArray();
            string M(Func<Sample, double> f, string format = "0") { var s = of.Select(f).Order().ToArray(); return $"{s[s.Length / 2].ToString(format)} ({s[0].ToString(format)}-{s[^1].ToString(format)})"; }
            Console.WriteLine($"{title,-46} {M(s => s.EventsPerSecond/1000)} k/s  cpu {M(s => s.CpuMicroseconds, "0.00")} us  {M(s => s.AllocatedBytes)} B  {M(s => s.ResidentMegabytes)} MB");
        }
    }
}
