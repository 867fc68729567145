namespace BinanceUserStreams.Events.Recovery;

/// <summary>How the value of a row's member becomes that of the event.</summary>
internal enum RowValue
{
    /// <summary>It is the same.</summary>
    Same,

    /// <summary>A time: that of the event, too. 0 is none.</summary>
    Time,

    /// <summary>True is BUY, false SELL.</summary>
    IsBuyer,

    /// <summary>MAKER is true, TAKER false.</summary>
    Liquidity,
}
