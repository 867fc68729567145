using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Nats.Reading;

/// <summary>
/// Reads the stream. The place of one with a name is kept in a bucket and not in a durable consumer: a consumer that can be made anew
/// at any server, behind the last message, delivers nothing twice when a node dies, and the bucket says who reads.
/// </summary>
/// <param name="messages">The messages.</param>
/// <param name="start">Where it begins.</param>
/// <param name="claim">The reader's name; null if it has none.</param>
internal sealed class NatsReader(OrderedReader messages, ReadingStart start, ReaderClaim? claim) : IBusReader
{
    /// <inheritdoc/>
    public long AcknowledgedTo { get; } = claim?.Place.Sequence ?? 0;

    /// <inheritdoc/>
    public long? FromSequence => start.Sequence;

    /// <inheritdoc/>
    public DateTimeOffset? From => start.Time;

    /// <inheritdoc/>
    public async ValueTask<int> ReadAsync(StoredMessage[] batch, TimeSpan patience, CancellationToken cancellationToken)
    {
        claim?.RequireHeld();
        var count = await messages.ReadAsync(batch, patience, cancellationToken).ConfigureAwait(false);
        claim?.RequireHeld();
        return count;
    }

    /// <inheritdoc/>
    public Task AcknowledgeAsync(long sequence, CancellationToken cancellationToken) =>
        claim?.MoveAsync(sequence, cancellationToken) ?? Task.CompletedTask;

    public void Dispose()
    {
        messages.Dispose();
        claim?.Dispose();
    }
}
