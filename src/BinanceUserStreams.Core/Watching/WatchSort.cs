namespace BinanceUserStreams.Watching;

/// <summary>What the rows of a table of the live screen are sorted by.</summary>
internal enum WatchSort
{
    /// <summary>Account and market.</summary>
    Account,

    /// <summary>Symbol.</summary>
    Symbol,

    /// <summary>Profit, the largest first.</summary>
    Profit,

    /// <summary>Age, the oldest first: of orders since they were placed, of positions and streams since they were told of last.</summary>
    Age,

    /// <summary>Time, the newest first.</summary>
    Newest,
}
