using System.Net;
using System.Net.Sockets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Network;

/// <summary>
/// Connects to whichever address of a host answers first (Happy Eyeballs, RFC 8305): a broken way of IPv6 must cost a
/// quarter of a second and not the stream.
/// </summary>
/// <param name="lookup">Resolves names.</param>
/// <param name="time">The clock.</param>
/// <param name="tryOne">Connects to one address; null to do so.</param>
internal sealed class TcpDialer(
    HostLookup lookup, TimeProvider time, Func<IPEndPoint, CancellationToken, Task<DialedAddress>>? tryOne = null)
{
    private const int Named = 4;

    // What section 5 of the RFC recommends.
    private static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);

    private readonly Func<IPEndPoint, CancellationToken, Task<DialedAddress>> _tryOne = tryOne ?? TryAsync;

    /// <summary>Connects.</summary>
    /// <exception cref="HostUnreachableException">The host has no address, or none that can be connected to.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<Socket> DialAsync(string host, int port, CancellationToken cancellationToken)
    {
        var addresses = AddressOrder.Alternate(await FindAsync(host, cancellationToken).ConfigureAwait(false));
        using var losers = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Queue<IPAddress> waiting = new(addresses);
        List<Task<DialedAddress>> running = [];
        List<string> failures = [];
        try
        {
            while (waiting.Count + running.Count > 0)
            {
                if (waiting.Count > 0)
                {
                    running.Add(_tryOne(new IPEndPoint(waiting.Dequeue(), port), losers.Token));
                }

                await FirstAsync(running, waitsForMore: waiting.Count > 0, cancellationToken).ConfigureAwait(false);
                foreach (var done in running.Where(attempt => attempt.IsCompleted).ToArray())
                {
                    running.Remove(done);
                    var (socket, failure) = await done.ConfigureAwait(false);
                    if (socket is not null)
                    {
                        return socket;
                    }

                    failures.Add(failure);
                }
            }
        }
        finally
        {
            losers.Cancel();
            foreach (var late in running)
            {
                _ = CloseAsync(late);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        throw new HostUnreachableException(string.Join("; ", failures.Take(Named)));
    }

    /// <summary>Connects to one address; it names what came of it instead of throwing.</summary>
    public static async Task<DialedAddress> TryAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        try
        {
            return new DialedAddress(await ConnectAsync(address, cancellationToken).ConfigureAwait(false), "");
        }
        catch (SocketException exception)
        {
            var nobody = exception.SocketErrorCode == SocketError.ConnectionRefused ? ", nothing listens there" : "";
            return new DialedAddress(null, $"{address}: {exception.Message.TrimEnd('.')}{nobody}");
        }
        catch (OperationCanceledException)
        {
            return new DialedAddress(null, $"{address}: no answer");
        }
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
#if NET
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
#else
            // Closing is what stops it on .NET Framework.
            using (cancellationToken.Register(socket.Dispose))
            {
                await socket.ConnectAsync(address).ConfigureAwait(false);
            }
#endif
            return socket;
        }
        catch (Exception exception)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw exception is SocketException ? exception : new SocketException((int)SocketError.NotConnected);
        }
    }

    private async Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await lookup(host, cancellationToken).ConfigureAwait(false) is { Length: > 0 } found
                ? found
                : throw new SocketException((int)SocketError.NoData);
        }
        catch (SocketException exception)
        {
            throw new HostUnreachableException($"{host} has no address: {exception.Message}");
        }
    }

    private async Task FirstAsync(
        List<Task<DialedAddress>> running, bool waitsForMore, CancellationToken cancellationToken)
    {
        if (!waitsForMore)
        {
            await Task.WhenAny(running).ConfigureAwait(false);
            return;
        }

        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny([time.Wait(AttemptDelay, timer.Token), .. running]).ConfigureAwait(false);
        timer.Cancel();
    }

    // One that connected after another had won.
    private static async Task CloseAsync(Task<DialedAddress> late) =>
        (await late.ConfigureAwait(false)).Socket?.Dispose();
}
