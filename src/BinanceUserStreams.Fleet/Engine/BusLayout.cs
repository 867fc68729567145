namespace BinanceUserStreams.Fleet.Engine;

/// <summary>The stream and the buckets of a fleet, as they are to be.</summary>
/// <param name="Stream">The stream's name.</param>
/// <param name="Subjects">What it takes.</param>
internal sealed record BusLayout(string Stream, string Subjects)
{
    /// <summary>How many servers keep each message: 1, 3 or 5.</summary>
    public int Replicas { get; init; } = 3;

    /// <summary>How long messages are kept.</summary>
    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How many bytes are kept on each server; -1 for no limit. The oldest go first.</summary>
    public long MaximumBytes { get; init; } = -1;

    /// <summary>How long the bus knows the id of a message.</summary>
    public TimeSpan DuplicateWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The buckets, by name, each with how long a value is kept; zero for ever.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Buckets { get; init; } = new Dictionary<string, TimeSpan>();
}
