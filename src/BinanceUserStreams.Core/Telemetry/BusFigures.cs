namespace BinanceUserStreams.Telemetry;

/// <summary>How a host's publishing on a bus goes, as its metrics tell it.</summary>
/// <param name="Host">The host's name in the fleet.</param>
/// <param name="IsUp">There is a connection to a server, and no message waits for a second try.</param>
/// <param name="Published">Journal lines that the bus has said it keeps, since the run began.</param>
/// <param name="Repeated">How many times a message was sent and was not said to be kept.</param>
/// <param name="Backlog">Journal lines that the bus does not keep yet.</param>
/// <param name="Delay">The age of the oldest of them that was read; zero if there is none.</param>
internal readonly record struct BusFigures(string Host, bool IsUp, long Published, long Repeated, long Backlog, TimeSpan Delay);
