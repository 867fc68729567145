namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>What a host says of one account that it offers to receive.</summary>
/// <param name="Receives">True while it receives it, or tries to.</param>
/// <param name="Since">Since when it has heard all that the exchange sent (UTC, by its clock); null if it has not.</param>
/// <param name="Until">Up to when, as far as it is proven; null while it hears nothing.</param>
internal readonly record struct AccountBeat(bool Receives, DateTimeOffset? Since, DateTimeOffset? Until)
{
    /// <summary>A gap of it that it has not judged, or has to read back; null if there is none.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Gap { get; init; }

    /// <summary>True if it hears the account.</summary>
    public bool IsHeard => Receives && Until is not null;
}
