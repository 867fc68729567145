namespace BinanceUserStreams.Campaign.Schedules;

/// <summary>Which sockets a fault hits.</summary>
internal enum Aim
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>The one that has been open for the longest time.</summary>
    Oldest,

    /// <summary>The one that was opened last.</summary>
    Newest,
}
