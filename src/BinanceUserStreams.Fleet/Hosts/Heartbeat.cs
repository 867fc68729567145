using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>What a host says each second: that it lives, and what it receives.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Boot">The process, by a random text: two with one name are told apart by it.</param>
/// <param name="Time">Its clock (UTC) when it said so.</param>
/// <param name="Accounts">The accounts that it offers to receive.</param>
internal sealed record Heartbeat(
    string Host, string Boot, DateTimeOffset Time, IReadOnlyDictionary<StreamSource, AccountBeat> Accounts)
{
    /// <summary>The process that had the name when this one began; null if none had.</summary>
    public string? Found { get; init; }

    /// <summary>True with its last one: others take its accounts at once.</summary>
    public bool IsLeaving { get; init; }
}
