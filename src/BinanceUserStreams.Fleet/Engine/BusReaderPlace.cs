namespace BinanceUserStreams.Fleet.Engine;

/// <summary>A reader with a name, and where it is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="AcknowledgedTo">The last sequence that it has taken.</param>
/// <param name="Pending">How many messages it has not been given yet.</param>
/// <param name="IsOpen">True if a process reads with it now.</param>
internal sealed record BusReaderPlace(string Name, long AcknowledgedTo, long Pending, bool IsOpen);
