using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Fleet.Engine;

/// <summary>
/// What a fleet needs of a message bus: one stream of messages that are kept, a few small buckets of values, readers with a place.
/// The adapter of an engine is behind it. Nothing here retries: what is to be tried again is decided by whoever asks.
/// </summary>
internal interface IBusEngine : IDisposable
{
    /// <summary>The addresses of the servers, without a password: for messages.</summary>
    string Servers { get; }

    /// <summary>False while there is no connection to any server.</summary>
    bool IsConnected { get; }

    /// <summary>Called on any thread when <see cref="IsConnected"/> changes.</summary>
    Action? ConnectionChanged { get; set; }

    /// <summary>Bytes of the largest body that the servers take, as they said when they were reached; their default before.</summary>
    int LargestBody { get; }

    /// <summary>
    /// Sends a message once, and waits for what the bus says. Never throws for what the bus or the network does: that is in the
    /// answer. May be called many times at once.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="patience">How long an answer is waited for.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<Acknowledgement> PublishAsync(BusMessage message, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>A bucket of small values, each with a revision.</summary>
    IBusBucket Bucket(string name);

    /// <summary>Opens a reader of the stream.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusNotInitialized, BusLayoutDiffers, BusReaderInUse.</exception>
    Task<IBusReader> OpenReaderAsync(ReaderSettings settings, CancellationToken cancellationToken);

    /// <summary>Removes a named reader and its place; false if there is none.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted.</exception>
    Task<bool> RemoveReaderAsync(string name, CancellationToken cancellationToken);

    /// <summary>What is there: servers, stream, replicas, buckets, readers.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusLayoutDiffers: it is another bus than before.</exception>
    Task<BusDescription> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What the credential may do that no host and no reader needs: each could remove what others have yet to read. Asking changes
    /// nothing.
    /// </summary>
    /// <exception cref="BinanceException">BusUnavailable.</exception>
    Task<IReadOnlyList<BusPower>> FindPowersAsync(CancellationToken cancellationToken);

    /// <summary>Makes the stream and the buckets, or changes what may be changed of them.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusLayoutRejected: the servers refuse it, with their reason.</exception>
    Task ApplyAsync(BusLayout layout, CancellationToken cancellationToken);
}
