namespace BinanceUserStreams.Campaign.Slow;

/// <summary>How slow, and how long.</summary>
/// <param name="Length">How long events come.</param>
/// <param name="EventsPerSecond">How fast; the consumer takes a tenth of it.</param>
/// <param name="BufferMegabytes"><c>-BufferMegabytes</c>.</param>
internal sealed record SlowOptions(TimeSpan Length, double EventsPerSecond, int BufferMegabytes);
