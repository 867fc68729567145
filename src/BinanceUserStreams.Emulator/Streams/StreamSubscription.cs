namespace BinanceUserStreams.Emulator.Streams;

/// <summary>What a socket wants to hear.</summary>
/// <param name="Key">The listen key.</param>
/// <param name="Events">The names of the events; all when absent.</param>
/// <param name="Delivers">Whether anything ever comes; not when asked for by a URL that carries no user data.</param>
internal sealed record StreamSubscription(string Key, IReadOnlySet<string>? Events, bool Delivers)
{
    public bool Wants(string eventName) =>
        Delivers && (Events is null || Events.Contains(eventName) || eventName == StreamHub.KeyEnded);
}
