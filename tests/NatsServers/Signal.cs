using System.Diagnostics;
using System.Globalization;

namespace BinanceUserStreams.NatsServers;

/// <summary>What a process is told, by its id only: others of the same name may run on this machine.</summary>
/// <param name="name">As kill(1) names it.</param>
internal sealed class Signal(string name)
{
    /// <summary>It ends at once.</summary>
    public static Signal Kill { get; } = new("KILL");

    /// <summary>It is asked to end.</summary>
    public static Signal Terminate { get; } = new("TERM");

    /// <summary>It stands still.</summary>
    public static Signal Freeze { get; } = new("STOP");

    /// <summary>It goes on.</summary>
    public static Signal Thaw { get; } = new("CONT");

    /// <summary>Sends it.</summary>
    public void SendTo(Process process)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {process.Id.ToString(CultureInfo.InvariantCulture)}"]);
        kill.WaitForExit();
    }
}
