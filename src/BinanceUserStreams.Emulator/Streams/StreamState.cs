namespace BinanceUserStreams.Emulator.Streams;

/// <summary>An open socket at one moment.</summary>
/// <param name="Number">Its number; counted from 1 since the start, never used twice.</param>
/// <param name="Address">Path and query it was opened with, without its keys.</param>
/// <param name="ListenKeys">The keys it listens to, unknown and silent ones included.</param>
/// <param name="OpenedAt">When it was opened.</param>
public sealed record StreamState(
    int Number, string Address, IReadOnlyList<string> ListenKeys, DateTimeOffset OpenedAt)
{
    /// <summary>What it is subscribed to, on the WebSocket API only.</summary>
    public IReadOnlyList<SubscriptionState> Subscriptions { get; init; } = [];

    /// <summary>How many events were queued for it.</summary>
    public long Events { get; init; }

    /// <summary>How many frames have left: events, answers, pings.</summary>
    public long FramesSent { get; init; }

    /// <summary>How many pings the client has answered.</summary>
    public int PingsAnswered { get; init; }

    /// <summary>How many commands the client has sent.</summary>
    public int MessagesReceived { get; init; }

    /// <summary>Whether compression was agreed on.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>How it is being ended, which for <c>HalfOpen</c> takes for ever.</summary>
    public string? Ending { get; init; }
}
