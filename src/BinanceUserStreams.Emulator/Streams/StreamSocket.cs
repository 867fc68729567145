using System.Net.WebSockets;
using System.Text;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>Moves frames between a socket and its connection.</summary>
internal sealed class StreamSocket(WebSocket socket, StreamConnection connection)
{
    /// <summary>Runs until either side closes.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var sending = SendAsync(ended.Token);
        try
        {
            await ReceiveAsync(ended.Token);
            await sending;
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The client left without a close, or the emulator stops: there is nobody to report it to.
            socket.Abort();
        }
        finally
        {
            await ended.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendAsync(CancellationToken ended)
    {
        await foreach (var frame in connection.Frames.ReadAllAsync(ended))
        {
            await socket.SendAsync(frame, WebSocketMessageType.Text, true, ended);
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ended);
    }

    private async Task ReceiveAsync(CancellationToken ended)
    {
        var buffer = new byte[4096];
        using MemoryStream message = new();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, ended);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                connection.Complete();
                return;
            }

            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                connection.Reply(StreamCommands.Answer(connection, Encoding.UTF8.GetString(message.ToArray())));
                message.SetLength(0);
            }
        }
    }
}
