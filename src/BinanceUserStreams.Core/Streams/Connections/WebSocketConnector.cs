#if NET
using System.Security.Authentication;
#endif
using BinanceUserStreams.Network;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// Opens sockets, each with one request. No redirect is followed: the key in the address belongs to one host.
/// </summary>
/// <param name="connections">Opens the connections below.</param>
/// <param name="userAgent">The header User-Agent.</param>
public sealed class WebSocketConnector(ConnectionFactory connections, string userAgent) : IStreamConnector
{
    /// <summary>
    /// How often a router is shown that the connection lives, by an unasked pong. Never by a ping: its answer would come
    /// behind what a slow pipeline has not read yet, and the runtime would end a good connection. Whether the server is
    /// there is what <see cref="Heartbeat"/> asks.
    /// </summary>
    internal TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task<IStreamSocket> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
#if NET
        Stream? stream = null;
        try
        {
            stream = await connections.OpenAsync(address, cancellationToken).ConfigureAwait(false);
            return await WebSocketHandshake.OpenAsync(stream, address, userAgent, KeepAliveInterval, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            stream?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            if (exception is IOException or AuthenticationException)
            {
                throw NotConnected(exception);
            }

            throw;
        }
#else
        return new WebSocketStreamSocket(await FrameworkHandshake.OpenAsync(
            address, connections.Proxy, userAgent, KeepAliveInterval, cancellationToken).ConfigureAwait(false));
#endif
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Each socket has its own connection.
    }

#if NET
    // The outer message may say only that it failed; the innermost names the reason.
    private static StreamConnectException NotConnected(Exception exception) =>
        new(exception.GetBaseException().Message, innerException: exception)
        {
            Pause = ProxyException.Find(exception)?.Pause,
        };
#endif
}
