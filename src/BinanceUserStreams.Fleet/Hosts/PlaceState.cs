namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>Whether this host receives an account that it was offered.</summary>
internal enum PlaceState
{
    /// <summary>It does not: others do.</summary>
    Idle = 1,

    /// <summary>It does.</summary>
    Receiving,

    /// <summary>It does until those whose turn it is are known to hear the account.</summary>
    Leaving,

    /// <summary>Its stream has ended by an error here: others are to receive it.</summary>
    Withdrawn,
}
