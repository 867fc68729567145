namespace BinanceUserStreams.Events.Recovery;

/// <summary>Which rows of the REST API an event was made of.</summary>
internal enum RecoveredKind
{
    /// <summary>A trade, with what the row of its order says about the order whatever its state.</summary>
    Fill,

    /// <summary>A trade that made the state in which its order is now: the order's row gives that state, too.</summary>
    LastFill,

    /// <summary>An order in a state that no fill made.</summary>
    Order,

    /// <summary>A conditional order of the algo service.</summary>
    Algo,

    /// <summary>Balances, positions and open orders at one moment.</summary>
    Snapshot,
}
