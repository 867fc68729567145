using BinanceUserStreams.Campaign.Receiving;

namespace BinanceUserStreams.Campaign;

/// <summary>What the process holds, as Linux tells; nothing elsewhere.</summary>
/// <param name="Sockets">Open sockets.</param>
/// <param name="Threads">Threads that are not the runtime's own.</param>
internal sealed record Resources(int Sockets, int Threads)
{
    private const string Handles = "/proc/self/fd";
    private const string Tasks = "/proc/self/task";

    /// <summary>At this moment.</summary>
    public static Resources Now() => OperatingSystem.IsLinux()
        ? new Resources(
            Directory.GetFiles(Handles).Count(handle => TargetOf(handle)?.StartsWith("socket:", StringComparison.Ordinal) is true),
            Directory.GetDirectories(Tasks).Count(IsOurs))
        : new Resources(0, 0);

    /// <summary>True if it is not more.</summary>
    public bool AreWithin(Resources before) => Sockets <= before.Sockets && Threads <= before.Threads;

    // What is listed may be gone when it is looked at.
    private static string? TargetOf(string handle)
    {
        try
        {
            return new FileInfo(handle).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsOurs(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).Trim() is Consumer.ThreadName or ".NET Long Runni";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
