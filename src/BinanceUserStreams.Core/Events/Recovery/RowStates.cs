namespace BinanceUserStreams.Events.Recovery;

/// <summary>What is looked at of the state of an order.</summary>
[Flags]
internal enum RowStates : byte
{
    /// <summary>It has ended without a fill, or the row is no order's.</summary>
    None = 0,

    /// <summary>More can become of it.</summary>
    Open = 1,

    /// <summary>Its state is one that fills make.</summary>
    Filled = 2,

    /// <summary>Some of it was traded, or the row does not say whether.</summary>
    Traded = 4,
}
