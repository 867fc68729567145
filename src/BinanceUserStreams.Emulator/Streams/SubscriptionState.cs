namespace BinanceUserStreams.Emulator.Streams;

/// <summary>A subscription of a connection to the WebSocket API at one moment.</summary>
/// <param name="Id">Its number within the connection.</param>
/// <param name="Market">The name of its market.</param>
/// <param name="Account">The account.</param>
/// <param name="Symbol">The symbol of an isolated margin account; absent elsewhere.</param>
/// <param name="ExpiresAt">When its listen token ends; absent for one that was signed.</param>
public sealed record SubscriptionState(
    int Id, string Market, string Account, string? Symbol, DateTimeOffset? ExpiresAt);
