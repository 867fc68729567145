using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.FleetTests.Fakes;

/// <summary>A bucket through one host's connection.</summary>
internal sealed class FakeBucketPort(FakeBusEngine engine, FakeBucket bucket) : IBusBucket
{
    public Task<BucketEntry?> GetAsync(string key, CancellationToken cancellationToken) =>
        Do(() => bucket.Get(key), cancellationToken);

    public Task<IReadOnlyList<BucketEntry>> ListAsync(CancellationToken cancellationToken) =>
        Do(bucket.List, cancellationToken);

    public Task<long> PutAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) =>
        Do(() => bucket.Put(key, value), cancellationToken);

    public Task<long?> UpdateAsync(
        string key, ReadOnlyMemory<byte> value, long revision, CancellationToken cancellationToken) =>
        Do(() => bucket.Update(key, value, revision), cancellationToken);

    public Task RemoveAsync(string key, CancellationToken cancellationToken) =>
        Do(() => { bucket.Remove(key); return true; }, cancellationToken);

    private Task<T> Do<T>(Func<T> action, CancellationToken cancellationToken)
    {
        try
        {
            engine.Require(cancellationToken);
            return Task.FromResult(action());
        }
        catch (Exception exception)
        {
            return Task.FromException<T>(exception);
        }
    }
}
