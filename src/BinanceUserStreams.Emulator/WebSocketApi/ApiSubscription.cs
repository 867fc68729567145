using System.Globalization;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.WebSocketApi;

/// <summary>A subscription of a connection to an account's events.</summary>
/// <param name="Id">Its number within the connection, from 0 on, never used twice.</param>
/// <param name="Owner">Whose events it brings.</param>
internal sealed record ApiSubscription(int Id, StreamOwner Owner)
    : StreamSubscription(Id.ToString(CultureInfo.InvariantCulture), Owner, [Owner.Market], null)
{
    /// <summary>It at this moment.</summary>
    public SubscriptionState State => new(Id, Carried[0].Name, Owner!.Account, Owner.Symbol, Token?.ExpiresAt);

    /// <summary>The listen token it lives by; <see langword="null"/> for one that was signed.</summary>
    public ListenToken? Token { get; init; }

    /// <summary>It was made for the account that is logged on, and ends with the logon.</summary>
    public bool BelongsToLogon { get; init; }
}
