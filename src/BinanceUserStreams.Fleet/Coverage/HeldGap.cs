using BinanceUserStreams.Status;

namespace BinanceUserStreams.Fleet.Coverage;

/// <summary>A gap of one host that waits for what other hosts tell of its time.</summary>
/// <param name="Gap">The gap.</param>
/// <param name="Host">Who missed it.</param>
/// <param name="HeldSince">When its message came, by the bus's clock.</param>
internal sealed record HeldGap(StreamGap Gap, string Host, DateTimeOffset HeldSince);
