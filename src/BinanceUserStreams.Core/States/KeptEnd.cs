using System.Text.Json.Serialization;

namespace BinanceUserStreams.States;

/// <summary>A thing of an account that has gone, which a checkpoint keeps: what was said before does not bring it back.</summary>
internal sealed record KeptEnd
{
    public AccountStateParts Part { get; init; }

    public HeldName Name { get; init; }

    /// <summary>When the exchange says that it went; null if it did not say.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When that was told.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>When the exchange sent it; null of what was not sent.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>True of a balance or a position; an order that has ended is over.</summary>
    [JsonIgnore]
    public bool CanReturn => Part is AccountStateParts.Balances or AccountStateParts.Positions;

    /// <summary>The end that an event told.</summary>
    public static KeptEnd Of(AccountStateItem item) => new()
    {
        Part = item.Part,
        Name = item.Name,
        ChangedAt = item.ChangedAt,
        At = item.AsOf,
        SentAt = item.SentAt,
    };
}
