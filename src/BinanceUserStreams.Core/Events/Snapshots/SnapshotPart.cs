namespace BinanceUserStreams.Events.Snapshots;

/// <summary>What of an account an answer tells.</summary>
internal enum SnapshotPart
{
    /// <summary>The account as a whole; its balances and positions count where no answer of their own has them.</summary>
    Account,

    /// <summary>A list of balances.</summary>
    Balances,

    /// <summary>A list of positions.</summary>
    Positions,

    /// <summary>A list of open orders.</summary>
    OpenOrders,

    /// <summary>A list of conditional orders that are open.</summary>
    OpenAlgoOrders,
}
