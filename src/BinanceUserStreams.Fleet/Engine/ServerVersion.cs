namespace BinanceUserStreams.Fleet.Engine;

/// <summary>What is known of the versions of nats-server.</summary>
/// <remarks>Sources: nats-server#6888, #7564, #7567; the measurements in docs/fleet.md.</remarks>
internal static class ServerVersion
{
    private static readonly Version Oldest = new(2, 9);
    private static readonly Version LosesFrom = new(2, 10, 20);
    private static readonly Version LosesTo = new(2, 10, 22);
    private static readonly Version Advised = new(2, 11);

    /// <summary>The numbers of a version as a server says it; null if it says none: of 2.12.0-RC.3 and 2.11.4+build only they count.</summary>
    public static Version? Parse(string text) => Version.TryParse(text.Split('-', '+')[0], out var version) ? version : null;

    /// <summary>Why a server is not used; null if it may be. One whose version nobody understands may be.</summary>
    public static string? Refusal(string text) => Parse(text) switch
    {
        { } version when version >= LosesFrom && version <= LosesTo => $"nats-server {text} can lose a whole stream when it is restarted",
        { } version when version < Oldest => $"nats-server {text} is older than 2.9",
        _ => null,
    };

    /// <summary>True if nothing is known against it.</summary>
    public static bool IsAdvised(Version version) => version >= Advised;
}
