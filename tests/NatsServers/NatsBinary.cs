namespace BinanceUserStreams.NatsServers;

/// <summary>The program of a real server: the one that NATS_SERVER names, or that of the system.</summary>
internal static class NatsBinary
{
    private static readonly string? Found = Candidates().FirstOrDefault(File.Exists);

    /// <summary>Called with the reason where there is none: tests skip themselves. It does not return.</summary>
    public static Action<string> IfMissing { get; set; } = reason => throw new FileNotFoundException(reason);

    /// <summary>Its path.</summary>
    public static string Path
    {
        get
        {
            if (Found is null)
            {
                IfMissing("There is no nats-server: apt-get install nats-server, or name one in NATS_SERVER.");
            }

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
