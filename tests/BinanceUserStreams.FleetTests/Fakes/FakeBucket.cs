using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.FleetTests.Fakes;

/// <summary>Values with revisions, as the servers have them; an engine adds what a connection can do.</summary>
internal sealed class FakeBucket(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, BucketEntry> _entries = new(StringComparer.Ordinal);
    private long _revision;

    public BucketEntry? Get(string key)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(key, out var entry) ? entry : null;
        }
    }

    public IReadOnlyList<BucketEntry> List()
    {
        lock (_gate)
        {
            return [.. _entries.Values];
        }
    }

    public long Put(string key, ReadOnlyMemory<byte> value)
    {
        lock (_gate)
        {
            _entries[key] = new BucketEntry(key, value.ToArray(), ++_revision, time.GetUtcNow());
            return _revision;
        }
    }

    public long? Update(string key, ReadOnlyMemory<byte> value, long revision)
    {
        lock (_gate)
        {
            return (Get(key)?.Revision ?? 0) == revision ? Put(key, value) : null;
        }
    }

    public void Remove(string key)
    {
        lock (_gate)
        {
            _entries.Remove(key);
            _revision++;
        }
    }
}
