namespace BinanceUserStreams.FleetTests.Servers;

/// <summary>The program of a real server: the one that NATS_SERVER names, or that of the system.</summary>
internal static class NatsBinary
{
    private static readonly string? Found = Candidates().FirstOrDefault(File.Exists);

    /// <summary>Its path. The test is skipped, with the reason, where there is none.</summary>
    public static string Path
    {
        get
        {
            Assert.SkipWhen(Found is null, "There is no nats-server: apt-get install nats-server, or name one in NATS_SERVER.");
            return Found!;
        }
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("NATS_SERVER") is { Length: > 0 } named)
        {
            return [named];
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        return [.. folders.Select(folder => System.IO.Path.Combine(folder, "nats-server")), "/usr/sbin/nats-server"];
    }
}
