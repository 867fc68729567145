using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Hosts;

/// <summary>A machine's clock: time passes as everywhere, and the wall clock may be wrong.</summary>
internal sealed class SkewedClock(FakeTimeProvider time, TimeSpan ahead) : TimeProvider
{
    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + ahead;

    public override long GetTimestamp() => time.GetTimestamp();
}
