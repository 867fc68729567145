using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Fleet.Engine;

/// <summary>
/// Small values by their keys, each with a revision that grows with every change. Reading goes to the bucket itself and not through a
/// watcher, which dies with its node.
/// </summary>
internal interface IBusBucket
{
    /// <summary>A value; null if there is none.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusNotInitialized.</exception>
    Task<BucketEntry?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>Every value that is there.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusNotInitialized.</exception>
    Task<IReadOnlyList<BucketEntry>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Sets a value, and returns its revision.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusNotInitialized.</exception>
    Task<long> PutAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken);

    /// <summary>
    /// Sets a value if its revision is still the one that is told, 0 for none; returns the new revision, or null if it is another.
    /// </summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusNotInitialized.</exception>
    Task<long?> UpdateAsync(string key, ReadOnlyMemory<byte> value, long revision, CancellationToken cancellationToken);

    /// <summary>Removes a value.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusNotInitialized.</exception>
    Task RemoveAsync(string key, CancellationToken cancellationToken);
}
