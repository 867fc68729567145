using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Fleet.Engine;

/// <summary>Reads the stream in its order. A reader whose node dies goes on at another one, at the right place.</summary>
internal interface IBusReader : IDisposable
{
    /// <summary>
    /// The last sequence that was acknowledged when it was opened: what follows comes first. 0 for a reader without a name, or a new
    /// one.
    /// </summary>
    long AcknowledgedTo { get; }

    /// <summary>Nothing before this sequence comes; null where that is told by <see cref="From"/>.</summary>
    long? FromSequence { get; }

    /// <summary>Nothing that was stored earlier comes (UTC); null where that is told by <see cref="FromSequence"/>.</summary>
    DateTimeOffset? From { get; }

    /// <summary>
    /// Takes what there is, in order of sequence, and waits while there is nothing, up to <paramref name="patience"/>: then 0. A
    /// message may come again after a fault, never out of order otherwise.
    /// </summary>
    /// <param name="batch">Gets the messages; their bodies are the caller's.</param>
    /// <param name="patience">How long to wait for the first one; zero takes what has come.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="BinanceException">BusNotPermitted, BusNotInitialized, BusReaderInUse: it was removed, or is another's now.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<int> ReadAsync(StoredMessage[] batch, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>
    /// Everything up to a sequence has been taken: a reader of this name goes on behind it. Ends when the bus knows; a reader without a
    /// name remembers nothing.
    /// </summary>
    /// <exception cref="BinanceException">BusUnavailable.</exception>
    Task AcknowledgeAsync(long sequence, CancellationToken cancellationToken);
}
