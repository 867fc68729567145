namespace BinanceUserStreams.Bus;

/// <summary>Whether an object is emitted before the bus has it.</summary>
public enum BusFlush
{
    /// <summary>
    /// It is: the journal is published behind the output, which never waits for the bus. An outage of the bus leaves a backlog in the
    /// journal, and nothing else.
    /// </summary>
    Interval = 1,

    /// <summary>
    /// It is not: what was emitted is on the bus. A bus that does not answer holds the output back, as a full disk does.
    /// </summary>
    Always,
}
