using BinanceUserStreams.Fleet.Engine;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Hosts;

/// <summary>The bucket of heartbeats, at one moment after the other.</summary>
internal sealed class SimulatedBucket(FakeTimeProvider time)
{
    private readonly Dictionary<string, BucketEntry> _entries = [];

    public bool IsAway { get; set; }

    public long Revision { get; set; }

    public IReadOnlyList<(string Host, BucketEntry Entry)> List() =>
        [.. _entries.Select(entry => (entry.Key, entry.Value))];

    public void Put(string host, byte[] value) =>
        _entries[host] = new BucketEntry(host, value, ++Revision, time.GetUtcNow());
}
