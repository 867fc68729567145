namespace BinanceUserStreams.Streams;

/// <summary>Opens sockets that show the consumer what they have delivered before they wait for more.</summary>
internal sealed class FlushingConnector(IStreamConnector connector, EventBuffer buffer) : IStreamConnector
{
    /// <inheritdoc/>
    public async Task<IStreamSocket> ConnectAsync(Uri address, CancellationToken cancellationToken) =>
        new FlushingSocket(await connector.ConnectAsync(address, cancellationToken).ConfigureAwait(false), buffer);

    /// <inheritdoc/>
    public void Dispose() => connector.Dispose();
}
