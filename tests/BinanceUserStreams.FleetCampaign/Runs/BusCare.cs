using System.Diagnostics;
using System.Globalization;
using System.Text;
using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.FleetCampaign.Runs;

/// <summary>
/// The person who runs the servers. After freezes a server may believe that it leads, and answer nobody, for minutes: hosts warn that the
/// bus takes no messages, <c>Test-BinanceUserStreamBus</c> finds it, and its restart is the cure. Nothing is lost meanwhile.
/// </summary>
/// <param name="bench">The fleet.</param>
/// <param name="log">Tells of each restart.</param>
internal sealed class BusCare(FleetBench bench, FaultLog log)
{
    /// <summary>How long the bus may take no messages.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private long _number;

    /// <summary>How many servers were restarted.</summary>
    public int Restarts { get; private set; }

    /// <summary>Ends when the bus takes messages.</summary>
    public async Task LookAsync()
    {
        while (!await TakesAsync())
        {
            Restarts++;
            var leader = await bench.Cluster.LeaderAsync(bench.Engine);
            log.Keep($"the bus takes no messages: {leader.Name}, which leads, is restarted");
            var begun = DateTimeOffset.UtcNow;
            await leader.KillAsync();
            await leader.RunAsync();
            await bench.Cluster.CurrentAsync(bench.Engine);
            log.Add(begun, DateTimeOffset.UtcNow);
        }
    }

    private async Task<bool> TakesAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Patience)
        {
            _number++;
            BusMessage probe = new(
                "bus.Production.doctor", "probe-" + _number.ToString(CultureInfo.InvariantCulture), "campaign", Encoding.UTF8.GetBytes("{}"));
            if ((await bench.Engine.PublishAsync(probe, AnswerPatience, CancellationToken.None)).IsKept)
            {
                return true;
            }

            await Task.Delay(Pause);
        }

        return false;
    }
}
