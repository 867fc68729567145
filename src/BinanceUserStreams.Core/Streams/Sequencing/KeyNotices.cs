using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>Notices on their way from the readers of the connections, which add them, to the supervisor, which takes them.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle has nothing to release.")]
internal sealed class KeyNotices
{
    private readonly ConcurrentQueue<KeyNotice> _waiting = new();
    private readonly SemaphoreSlim _added = new(0);

    /// <summary>Adds one; called by any thread.</summary>
    public void Add(KeyNotice notice)
    {
        _waiting.Enqueue(notice);
        _added.Release();
    }

    /// <summary>Ends once for each that is added.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => _added.WaitAsync(cancellationToken);

    /// <summary>Takes the oldest one; false if there is none.</summary>
    public bool TryTake(out KeyNotice notice) => _waiting.TryDequeue(out notice);
}
