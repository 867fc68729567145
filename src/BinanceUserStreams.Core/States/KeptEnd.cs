namespace BinanceUserStreams.States;

/// <summary>A thing of an account that has gone, in a checkpoint: what was said before does not bring it back.</summary>
internal sealed record KeptEnd
{
    public AccountStateParts Part { get; init; }

    public HeldName Name { get; init; }

    /// <summary>When the exchange says that it went; null if it did not say.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When that was told.</summary>
    public DateTimeOffset At { get; init; }
}
