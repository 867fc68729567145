using BinanceUserStreams.Campaign;
using BinanceUserStreams.Events;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.FleetCampaign.Children;

/// <summary>A receiving host in a process of its own.</summary>
internal static class HostProgram
{
    /// <summary>Receives until its input ends.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        CampaignArguments options = new(arguments, "--name", "--servers", "--exchange", "--folder", "--accounts", "--keep-alive");
        using FleetHost host = new(
            new FleetHostOptions(
                options.Text("--name")!, options.Text("--servers")!, new Uri(options.Text("--exchange")!), options.Text("--folder")!,
                (int)options.Number("--accounts")!, TimeSpan.FromSeconds(options.Number("--keep-alive")!.Value)),
            Tell);
        host.Start();
        Console.WriteLine("STARTED");
        await Console.In.ReadToEndAsync();
        var isDrained = await host.StopAsync();
        Console.WriteLine(isDrained ? "DRAINED" : "NOT DRAINED");
        return isDrained ? 0 : 1;
    }

    // The events it emits are nobody's here: the ledger is of what readers of the bus get.
    private static void Tell(object item)
    {
        if (item is not UserStreamEvent)
        {
            Console.WriteLine(item is StreamStatus status ? $"{status.Account} {status}" : $"DEFECT {item}");
        }
    }
}
