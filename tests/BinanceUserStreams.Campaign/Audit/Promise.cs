namespace BinanceUserStreams.Campaign.Audit;

/// <summary>What a stream promises, whatever happens to it.</summary>
internal enum Promise
{
    /// <summary>The ledger of the exchange balances.</summary>
    NothingLost,

    /// <summary>What a gap missed is read back.</summary>
    Repaired,

    /// <summary>An account that was read is the exchange's.</summary>
    SnapshotIsAccount,

    /// <summary>What a journal says of an account is what the exchange says.</summary>
    StateIsAccount,

    /// <summary>What cannot be read back is told, and nothing else happens.</summary>
    UnrepairedIsTold,

    /// <summary>No copy gets through.</summary>
    DeliveredOnce,

    /// <summary>Nothing overtakes.</summary>
    InOrder,

    /// <summary>The journal is the output.</summary>
    JournalIsDelivered,

    /// <summary>The listen key does not die of neglect.</summary>
    KeyKeptAlive,

    /// <summary>A stream does not give up.</summary>
    GoesOn,

    /// <summary>An ended stream leaves nothing behind.</summary>
    NothingLeft,
}
