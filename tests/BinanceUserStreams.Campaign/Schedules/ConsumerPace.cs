namespace BinanceUserStreams.Campaign.Schedules;

/// <summary>How fast the pipeline takes.</summary>
internal enum ConsumerPace
{
    /// <summary>As fast as it can.</summary>
    Fast,

    /// <summary>As fast as it can, with pauses.</summary>
    Pausing,

    /// <summary>More slowly than events come, by phases.</summary>
    Slow,
}
