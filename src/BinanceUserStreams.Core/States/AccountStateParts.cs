namespace BinanceUserStreams.States;

/// <summary>What an account's state consists of.</summary>
[Flags]
public enum AccountStateParts
{
    /// <summary>What there is of each asset.</summary>
    Balances = 1,

    /// <summary>The positions.</summary>
    Positions = 2,

    /// <summary>The orders that are open.</summary>
    OpenOrders = 4,

    /// <summary>The conditional orders that wait.</summary>
    OpenAlgoOrders = 8,

    /// <summary>The fills, of which realised profit and fees are the sums.</summary>
    Fills = 16,
}
