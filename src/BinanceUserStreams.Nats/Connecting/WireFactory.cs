using System.Net.Sockets;
using System.Security.Authentication;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Network;
using NATS.Client.Core;

namespace BinanceUserStreams.Nats.Connecting;

/// <summary>
/// Makes the connections of the client, with this module's own rules: only to servers that were named, encrypted unless they are on
/// this machine, with <see cref="CertificatePolicy"/>.
/// </summary>
internal sealed class WireFactory(NatsSettings settings, ConnectionProblems problems) : INatsSocketConnectionFactory
{
    private readonly TcpDialer _dialer = new(SystemLookup.FindAsync, settings.Time);

    /// <summary>The server that was connected to last; null if none was.</summary>
    public ServerHello? Server { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="IOException">There is no connection, for what reason ever.</exception>
    public async ValueTask<INatsSocketConnection> ConnectAsync(Uri uri, NatsOpts opts, CancellationToken cancellationToken)
    {
        // Servers tell of others; a credential must go to none but those that were named.
        var address = settings.Servers.FirstOrDefault(server => server.Is(uri)) ?? throw new IOException("not a server that was named");
        problems.Dial(address);
        try
        {
            return await ConnectAsync(address, cancellationToken).ConfigureAwait(false);
        }
        catch (BinanceException exception)
        {
            problems.Add(exception.ErrorId, "it wants no TLS");
            throw new IOException(exception.Message);
        }
        catch (OperationCanceledException)
        {
            problems.Add(BinanceErrorId.BusUnavailable, "no answer in time");
            throw;
        }
        catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException or ObjectDisposedException)
        {
            var words = exception is AuthenticationException { InnerException: { } inner } ? inner.Message : exception.Message;
            problems.Add(
                BinanceErrorId.BusUnavailable, cancellationToken.IsCancellationRequested ? "no answer in time" : words);
            throw new IOException(exception.Message);
        }
    }

    private async Task<INatsSocketConnection> ConnectAsync(NatsAddress address, CancellationToken cancellationToken)
    {
        var socket = await _dialer.DialAsync(address.Host, address.Port, cancellationToken).ConfigureAwait(false);
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            // Closing is what ends a read on .NET Framework, and a handshake on every one.
            using var closing = cancellationToken.Register(socket.Dispose);
            var line = await ReadLineAsync(stream, cancellationToken).ConfigureAwait(false);
            var hello = ServerHello.Parse(line.AsMemory(0, line.Length - 2));
            if (hello.RequiresTls || address.RequiresTls || (hello.OffersTls && !address.IsThisMachine))
            {
                stream = await Tls.SecureAsync(stream, address.Host, null, cancellationToken, settings.Authorities).ConfigureAwait(false);
            }
            else if (!address.IsThisMachine)
            {
                throw BinanceError.Of(BinanceErrorId.BusPlaintextRefused, $"{address} wants no TLS");
            }

            Server = hello;
            return new NatsWire(stream, line);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    // Byte by byte: what follows may be the first byte of TLS, and nothing may be read ahead of it.
    private static async Task<byte[]> ReadLineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new List<byte>(1024);
        var one = new byte[1];
        while (line.Count < ServerHello.LongestLine)
        {
#if NET
            var read = await stream.ReadAsync(one, cancellationToken).ConfigureAwait(false);
#else
            var read = await stream.ReadAsync(one, 0, 1, cancellationToken).ConfigureAwait(false);
#endif
            if (read == 0)
            {
                throw new IOException("the server closed the connection before it said anything");
            }

            line.Add(one[0]);
            if (one[0] == '\n' && line.Count >= 2)
            {
                return [.. line];
            }
        }

        throw new IOException("the server introduces itself without an end");
    }
}
