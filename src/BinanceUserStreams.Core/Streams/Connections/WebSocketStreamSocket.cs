using System.Net.WebSockets;
#if NET
using Received = System.Net.WebSockets.ValueWebSocketReceiveResult;
#else
using Received = System.Net.WebSockets.WebSocketReceiveResult;
#endif

namespace BinanceUserStreams.Streams.Connections;

/// <summary>A socket of the runtime. It answers the server's pings while a receive is pending.</summary>
#if NET
internal sealed class WebSocketStreamSocket(WebSocket socket, CloseFrameStream wire) : IStreamSocket
#else
internal sealed class WebSocketStreamSocket(WebSocket socket) : IStreamSocket
#endif
{
    /// <inheritdoc/>
    public ValueTask<ReceiveResult> ReceiveAsync(ArraySegment<byte> buffer)
    {
        try
        {
            // No token: it would cost a registration for each frame. Abort ends a pending receive as well.
#if NET
            // Most frames of a burst are there already: they need no asynchronous method.
            var part = socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            return part.IsCompletedSuccessfully ? new ValueTask<ReceiveResult>(Part(part.Result)) : WaitAsync(part);
#else
            return WaitAsync(new ValueTask<Received>(
                socket.ReceiveAsync(buffer, CancellationToken.None)));
#endif
        }
        catch (Exception exception) when (IsLost(exception))
        {
            return new ValueTask<ReceiveResult>(LastPart(exception));
        }
    }

    /// <inheritdoc/>
    public async Task SendAsync(ArraySegment<byte> utf8, CancellationToken cancellationToken)
    {
        try
        {
            await socket.SendAsync(utf8, WebSocketMessageType.Text, true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLost(exception))
        {
            throw Lost(exception);
        }
    }

    /// <inheritdoc/>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLost(exception))
        {
            throw Lost(exception);
        }
    }

    /// <inheritdoc/>
    public void Abort() => socket.Abort();

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private async ValueTask<ReceiveResult> WaitAsync(ValueTask<Received> part)
    {
        try
        {
            return Part(await part.ConfigureAwait(false));
        }
        catch (Exception exception) when (IsLost(exception))
        {
            return LastPart(exception);
        }
    }

#if NET
    // A close whose code the runtime does not know is a close all the same, and not an error without a reason.
    private ReceiveResult LastPart(Exception exception) =>
        exception is WebSocketException { WebSocketErrorCode: WebSocketError.Faulted } && wire.FindClose() is { } close
            ? new ReceiveResult(0, true, close)
            : throw Lost(exception);
#else
    private static ReceiveResult LastPart(Exception exception) => throw Lost(exception);
#endif

    private ReceiveResult Part(Received part) => part.MessageType == WebSocketMessageType.Close
        ? new ReceiveResult(0, true, CloseText)
        : new ReceiveResult(part.Count, part.EndOfMessage);

    private string CloseText => FormattableString.Invariant($"{(int?)socket.CloseStatus ?? 1005}")
        + (string.IsNullOrEmpty(socket.CloseStatusDescription) ? "" : $" {socket.CloseStatusDescription}");

    // An aborted socket throws any of these, depending on the runtime and on what it was doing.
    private static bool IsLost(Exception exception) => exception
        is WebSocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException;

    private static IOException Lost(Exception exception) => new(exception.GetBaseException().Message, exception);
}
