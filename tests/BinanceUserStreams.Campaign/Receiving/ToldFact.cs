using BinanceUserStreams.Campaign.Audit;
using BinanceUserStreams.Events;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>What an event told that was delivered.</summary>
/// <param name="Fact">What it told.</param>
/// <param name="Event">What is remembered of the event.</param>
/// <param name="ReceivedAt">When it came, or was read.</param>
internal readonly record struct ToldFact(AccountFact Fact, ReceivedEvent Event, DateTimeOffset ReceivedAt)
{
    /// <summary>True if it was read back.</summary>
    public bool IsRecovered => Event.Origin == EventOrigin.Recovered;

    /// <summary>What an event told.</summary>
    public static ToldFact Of(UserStreamEvent received) =>
        new(AccountFact.Of(received), ReceivedEvent.Of(received), received.ReceivedAt ?? default);
}
