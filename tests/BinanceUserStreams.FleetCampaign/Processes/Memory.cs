using System.Globalization;

namespace BinanceUserStreams.FleetCampaign.Processes;

/// <summary>What the system says of the memory of a process.</summary>
internal static class Memory
{
    private const long Kilo = 1024;

    /// <summary>What it holds in memory; 0 if there is no such process.</summary>
    public static long ResidentBytesOf(int processId)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/status")
                .FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * Kilo;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
